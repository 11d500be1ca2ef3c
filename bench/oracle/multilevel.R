# Expected values for three-level and multivariate meta-analysis, by R metafor's rma.mv with tight tolerances.
# Run from the repository's root: Rscript bench/oracle/multilevel.R
suppressMessages({library(metafor); library(metadat)})
folder <- "tests/Soleus.Tests/MetaAnalysis/Multilevel"
versions <- sprintf("# %s; metafor %s; metadat %s; bench/oracle/multilevel.R", R.version.string,
                    packageVersion("metafor"), packageVersion("metadat"))
tight <- list(rel.tol=1e-12, iter.max=2000, eval.max=4000)
fine <- list(tol=1e-9, maxiter=10000)

k <- dat.konstantopoulos2011
konstantopoulos <- data.frame(dataset="konstantopoulos2011", cluster=paste0("d", k$district), outcome="", yi=k$yi, vi=k$vi, cov=0, x=k$year)
a <- dat.assink2016
assink <- data.frame(dataset="assink2016", cluster=paste0("s", a$study), outcome=a$deltype, yi=a$yi, vi=a$vi, cov=0, x=a$year)
cr <- escalc(measure="ZCOR", ri=ri, ni=ni, data=dat.crede2010)
crede <- data.frame(dataset="crede2010", cluster=paste0("s", cr$studyid), outcome="", yi=c(cr$yi), vi=c(cr$vi), cov=0, x=cr$year)
b <- dat.berkey1998
berkey <- data.frame(dataset="berkey1998", cluster=paste0("t", b$trial), outcome=b$outcome, yi=b$yi, vi=b$vi,
                     cov=ifelse(b$outcome == "PD", b$v2i, b$v1i), x=b$year)
# three outcomes, not all in every study: made here, as no data set of metadat determines all six parameters of UN well
set.seed(20)
simulated <- do.call(rbind, lapply(1:40, function(i) {
  o <- sort(sample(3, sample(1:3, 1, prob=c(.2, .4, .4)))); v <- runif(length(o), 0.01, 0.08)
  S <- 0.5 * sqrt(outer(v, v)); diag(S) <- v; x <- sample(1990:2010, 1)
  L <- t(chol(matrix(c(.10, .06, -.03, .06, .20, .05, -.03, .05, .15), 3)))
  u <- c(L %*% rnorm(3))[o]
  data.frame(dataset="simulated", cluster=sprintf("c%02d", i), outcome=letters[o],
             yi=round(c(0.2, 0.5, -0.1)[o] + 0.01 * (x - 2000) + u + c(t(chol(S)) %*% rnorm(length(o))), 4), vi=round(v, 4), cov=0, x=x)
}))
data <- rbind(konstantopoulos, assink, crede, berkey, simulated)

out <- NULL
say <- function(dataset, model, quantity, values) {
  values <- c(values)
  out <<- rbind(out, data.frame(dataset, model, quantity, index=seq_along(values), value=values))
}
sampling <- function(d, rho) {
  if (rho == "given") return(bldiag(lapply(split(d, factor(d$cluster, unique(d$cluster))), function(s) { m <- diag(s$vi); m[row(m) != col(m)] <- s$cov[1]; m })))
  same <- outer(d$cluster, d$cluster, "=="); V <- as.numeric(rho) * same * sqrt(outer(d$vi, d$vi)); diag(V) <- d$vi; V
}
# CR2 of Pustejovsky and Tipton (2018), written out with k by k matrices: standard errors and Satterthwaite's degrees of freedom
cr2 <- function(M, X, y, cluster) {
  W <- solve(M); C <- solve(t(X) %*% W %*% X); e <- y - X %*% C %*% t(X) %*% W %*% y; R <- diag(nrow(X)) - X %*% C %*% t(X) %*% W
  L <- list(); meat <- 0
  for (g in unique(cluster)) {
    i <- cluster == g; Mi <- M[i, i, drop=FALSE]; Xi <- X[i, , drop=FALSE]; D <- chol(Mi)
    v <- eigen(D %*% (Mi - Xi %*% C %*% t(Xi)) %*% t(D), symmetric=TRUE); w <- ifelse(v$values > 1e-10 * max(v$values), v$values^-0.5, 0)
    A <- t(D) %*% v$vectors %*% diag(w, length(w)) %*% t(v$vectors) %*% D
    L[[g]] <- t(Xi) %*% solve(Mi) %*% A %*% R[i, , drop=FALSE]; s <- L[[g]] %*% y; meat <- meat + s %*% t(s)
  }
  df <- sapply(seq_len(ncol(X)), function(j) { G <- sapply(L, function(l) c(C[j, ] %*% l)); E <- t(G) %*% M %*% G; sum(diag(E))^2 / sum(E^2) })
  c(sqrt(diag(C %*% meat %*% C)), df)
}
# model: structure:method:test:rho of V:moderators
run <- function(d, struct, method, test, rho, mods, intervals=TRUE) {
  d$id <- seq_len(nrow(d)); V <- sampling(d, rho)
  X <- switch(mods, mean=matrix(1, nrow(d), 1), year=cbind(1, d$x), outcomes=model.matrix(~0+outcome, d),
              slopes=cbind(model.matrix(~0+outcome, d), model.matrix(~0+outcome, d) * (d$x - 1983)))
  X <- unname(X); attr(X, "assign") <- NULL; attr(X, "contrasts") <- NULL
  random <- if (struct == "three") ~1|cluster/id else ~outcome|cluster
  args <- list(yi=d$yi, V=V, mods=~0+X, random=random, data=d, method=method, test=test)
  if (struct != "three") args$struct <- struct
  r <- tryCatch(do.call(rma.mv, c(args, list(control=tight))), error=function(e)
    do.call(rma.mv, c(args, list(control=list(optimizer="optim", optmethod="BFGS", reltol=1e-15, maxit=5000)))))
  dataset <- d$dataset[1]; model <- paste(struct, method, test, rho, mods, sep=":")
  say(dataset, model, "beta", coef(r)); say(dataset, model, "se", r$se); say(dataset, model, "pval", r$pval)
  say(dataset, model, "ci", c(r$ci.lb, r$ci.ub))
  if (struct == "three") say(dataset, model, "variances", r$sigma2) else {
    say(dataset, model, "variances", r$tau2); if (struct != "DIAG") say(dataset, model, "correlations", r$rho) }
  say(dataset, model, "QE", c(r$QE, r$QEp))
  f <- r$fit.stats[[method]]; say(dataset, model, "fit_ll_dev_aic_bic_aicc", f)
  if (mods == "mean") {
    p <- predict(r); if (struct == "three") say(dataset, model, "pi", c(p$pi.lb, p$pi.ub))
    W <- solve(V); P <- W - W %*% X %*% solve(t(X) %*% W %*% X) %*% t(X) %*% W
    if (struct == "three") say(dataset, model, "I2", 100 * r$sigma2 / (sum(r$sigma2) + (r$k - r$p) / sum(diag(P))))
  }
  if (test == "z") { cr1 <- robust(r, cluster=d$cluster); say(dataset, model, "robust_CR1", c(cr1$se, cr1$pval))
                     say(dataset, model, "robust_CR2", cr2(as.matrix(r$M), X, d$yi, d$cluster)) }
  if (intervals) {
    # The refits of a profile do not settle with the tolerances above.
    loose <- do.call(rma.mv, args)
    terms <- if (struct == "three") list(list(sigma2=1), list(sigma2=2)) else
      c(lapply(seq_along(r$tau2), function(i) list(tau2=i)), if (struct != "DIAG") lapply(seq_along(r$rho), function(i) list(rho=i)))
    for (t in terms) {
      ci <- tryCatch(do.call(confint, c(list(object=loose, control=fine), t))$random[1, 2:3], error=function(e) c(NA, NA))
      if (!anyNA(ci)) say(dataset, model, paste0("interval ", names(t), " ", t[[1]]), ci)
    }
  }
  cat(dataset, model, "\n")
}
for (method in c("ML", "REML")) {
  run(konstantopoulos, "three", method, "z", "0", "mean")
  run(konstantopoulos, "three", method, "t", "0", "year", FALSE)
  run(assink, "three", method, "z", "0", "mean")
  run(assink, "three", method, "z", "0.6", "mean")
  run(assink, "three", method, "t", "0.6", "year", FALSE)
  run(crede, "three", method, "t", "0", "mean")
  run(crede, "three", method, "z", "0.3", "mean", FALSE)
  for (struct in c("UN", "CS", "HCS", "DIAG")) run(berkey, struct, method, "z", "given", "outcomes", struct != "HCS")
  run(berkey, "UN", method, "z", "given", "slopes", FALSE)
  run(berkey, "UN", method, "t", "0.4", "outcomes", FALSE)
  for (struct in c("CS", "HCS", "DIAG", "UN")) run(simulated, struct, method, "z", "0.5", "outcomes", struct != "HCS")
}
write <- function(d, file) {
  path <- file.path(folder, file); writeLines(versions, path)
  suppressWarnings(write.table(d, path, sep=",", row.names=FALSE, quote=which(sapply(d, is.character)), append=TRUE))
}
write(data, "multilevel-data.csv")
out$value <- as.numeric(sprintf("%.15g", out$value))
write(out, "multilevel-expected.csv")
warnings()
