# Expected values for network meta-analysis, by R metafor, which fits a network as a multivariate meta-regression of contrasts
# against each trial's first treatment (in alphabetical order) with random effects of covariance tau2 * (I + 11')/2.
# Run from the repository's root: Rscript bench/oracle/networks.R
suppressMessages({library(metafor); library(metadat)})
folder <- "tests/Soleus.Tests/MetaAnalysis/Networks"
versions <- sprintf("# %s; metafor %s; metadat %s; bench/oracle/networks.R", R.version.string,
                    packageVersion("metafor"), packageVersion("metadat"))
tight <- list(rel.tol=1e-11, iter.max=1000, eval.max=1000)

wide <- function(d, names) do.call(rbind, lapply(1:3, function(a) {
  x <- d[, sub("#", a, names)]; colnames(x) <- c("study", "treatment", "mean", "sd", "n"); x }))
f <- wide(dat.franchini2012, c("Study", "Treatment#", "y#", "sd#", "n#"))
franchini <- f[!is.na(f$treatment) & f$treatment != "" & !is.na(f$mean), ]
h <- dat.hasselblad1998
hasselblad <- data.frame(study=paste0("study ", h$study), treatment=h$trt, events=h$xi, n=h$ni)
p <- dat.pagliaro1992
pagliaro <- data.frame(study=paste0("study ", p$study), treatment=p$trt, events=p$xi, n=p$ni)
g <- dat.dogliotti2014
dogliotti <- data.frame(study=g$study, treatment=g$treatment, events=g$stroke, n=g$total)

arms <- function(d, measure) {
  if (measure == "MD") { d$y <- d$mean; d$v <- d$sd^2/d$n; return(d) }
  if (measure != "RD") d <- d[ave(d$events, d$study, FUN=sum) > 0 & ave(d$n - d$events, d$study, FUN=sum) > 0, ]
  zero <- ave(as.numeric(d$events == 0 | d$events == d$n), d$study, FUN=max)
  e <- d$events + zero/2; o <- d$n - d$events + zero/2
  if (measure == "OR") { d$y <- log(e/o); d$v <- 1/e + 1/o }
  if (measure == "RR") { d$y <- log(e/(e+o)); d$v <- 1/e - 1/(e+o) }
  if (measure == "RD") { d$y <- e/(e+o); d$v <- e*o/(e+o)^3 }
  d
}
# C locale, as the order of ordinal strings
by.code <- function(x) sort(unique(x), method="radix")

network <- function(d) {
  treatments <- by.code(d$treatment)
  y <- NULL; V <- list(); X <- NULL; study <- NULL; arm <- NULL; design <- NULL
  for (s in by.code(d$study)) {
    x <- d[d$study == s, ]; x <- x[order(match(x$treatment, treatments)), ]; m <- nrow(x) - 1
    y <- c(y, x$y[-1] - x$y[1]); V[[s]] <- diag(x$v[-1], m) + x$v[1]
    Z <- 1*outer(x$treatment, treatments, "=="); X <- rbind(X, sweep(Z[-1, , drop=FALSE], 2, Z[1, ]))
    study <- c(study, rep(s, m)); arm <- c(arm, x$treatment[-1])
    design <- c(design, rep(paste(x$treatment, collapse=" | "), m))
  }
  colnames(X) <- treatments
  list(y=y, V=bldiag(V), X=X[, -1, drop=FALSE], study=study, arm=arm, design=design, treatments=treatments)
}
fit <- function(w, X, method) {
  X <- unname(X)
  if (method == "CommonEffect") return(rma.mv(w$y, w$V, mods=~0+X, method="FE"))
  d <- data.frame(y=w$y, study=w$study, arm=w$arm)
  again <- function(control) rma.mv(y, w$V, mods=~0+X, random=~arm|study, struct="CS", rho=1/2, data=d, method=method,
                                    control=control)
  # On the boundary the logarithm of tau2 has no end: then metafor's own tolerances.
  tryCatch(again(tight), error=function(e) again(list()))
}
rss <- function(w, X, tau2) {
  M <- w$V + tau2 * outer(w$study, w$study, "==") * (0.5 + 0.5*diag(length(w$y))); W <- solve(M)
  b <- solve(t(X) %*% W %*% X, t(X) %*% W %*% w$y); e <- w$y - X %*% b; c(t(e) %*% W %*% e)
}
out <- NULL
say <- function(dataset, model, quantity, name, value)
  out <<- rbind(out, data.frame(dataset, model, quantity, name, value=sprintf("%.15g", c(value))))

run <- function(dataset, d, measure) {
  w <- network(arms(d, measure)); n <- length(w$treatments)
  for (method in c("CommonEffect", "ML", "REML")) {
    model <- paste0(measure, ":", method)
    r <- fit(w, w$X, method)
    b <- c(0, coef(r)); C <- rbind(0, cbind(0, vcov(r)))
    say(dataset, model, "tau2", "", if (method == "CommonEffect") 0 else r$tau2)
    say(dataset, model, "Q", "", r$QE)
    p <- matrix(NA, n, n)
    for (i in 1:n) for (j in 1:n) if (i != j) {
      e <- b[i] - b[j]; se <- sqrt(C[i,i] + C[j,j] - 2*C[i,j]); p[i,j] <- pnorm(e/se)
      name <- paste(w$treatments[i], "against", w$treatments[j])
      say(dataset, model, "estimate", name, e); say(dataset, model, "se", name, se)
    }
    for (i in 1:n) say(dataset, model, "pscore", w$treatments[i], mean(p[i,], na.rm=TRUE))
    # design by treatment
    D <- NULL
    for (g in by.code(w$design)) for (a in by.code(w$arm[w$design == g])) D <- cbind(D, 1*(w$design == g & w$arm == a))
    if (method == "CommonEffect") {
      for (g in by.code(w$design)) {
        at <- w$design == g; x <- list(y=w$y[at], V=w$V[at, at, drop=FALSE], study=w$study[at])
        say(dataset, model, "Q design", g, rss(x, D[at, colSums(D[at, , drop=FALSE]) > 0, drop=FALSE], 0))
      }
      tau2 <- 0
    } else {
      if (ncol(D) >= nrow(D)) next
      tau2 <- fit(w, D, method)$tau2
    }
    say(dataset, model, "interaction tau2", "", tau2)
    say(dataset, model, "interaction chi2", "", rss(w, w$X, tau2) - rss(w, D, tau2))
    say(dataset, model, "interaction df", "", ncol(D) - ncol(w$X))
    # splits: half of the difference at either arm
    for (i in 1:(n-1)) for (j in (i+1):n) {
      a <- w$treatments[i]; c <- w$treatments[j]
      has <- sapply(strsplit(w$design, " | ", fixed=TRUE), function(t) a %in% t && c %in% t)
      if (!any(has)) next
      reach <- a; rest <- strsplit(w$design[!has], " | ", fixed=TRUE)
      for (k in 1:n) for (t in rest) if (any(t %in% reach)) reach <- union(reach, t)
      if (!(c %in% reach)) next
      base <- sapply(strsplit(w$design, " | ", fixed=TRUE), function(t) t[1])
      load <- function(t) 0.5*(t == a) - 0.5*(t == c)
      z <- ifelse(has, load(w$arm) - load(base), 0)
      r2 <- fit(w, cbind(w$X, z), method)
      b2 <- coef(r2); V2 <- vcov(r2); k <- numeric(n); k[i] <- 1; k[j] <- k[j] - 1; k <- k[-1]
      name <- paste(a, "against", c)
      for (q in list(list("direct", c(k, 1)), list("indirect", c(k, 0)), list("difference", c(0*k, 1)))) {
        say(dataset, model, paste(q[[1]], "estimate"), name, sum(q[[2]] * b2))
        say(dataset, model, paste(q[[1]], "se"), name, sqrt(t(q[[2]]) %*% V2 %*% q[[2]]))
      }
    }
  }
}
run("franchini2012", franchini, "MD")
run("hasselblad1998", hasselblad, "OR")
run("pagliaro1992", pagliaro, "OR")
run("pagliaro1992", pagliaro, "RR")
run("dogliotti2014", dogliotti, "RD")

write <- function(d, file) {
  path <- file.path(folder, file); writeLines(versions, path)
  suppressWarnings(write.table(d, path, sep=",", row.names=FALSE, quote=which(sapply(d, is.character)), append=TRUE, qmethod="double"))
}
out$value <- as.numeric(out$value)
write(out, "networks-expected.csv")
write(data.frame(dataset="franchini2012", franchini), "networks-means.csv")
write(rbind(data.frame(dataset="hasselblad1998", hasselblad), data.frame(dataset="pagliaro1992", pagliaro),
            data.frame(dataset="dogliotti2014", dogliotti)), "networks-counts.csv")
