# Oracle of the binomial-normal and Poisson-normal models.
#   Rscript bench/oracle/glmm.R tests/Soleus.Tests/MetaAnalysis/BinomialNormal
# writes glmm-data.csv (the published tables, from R package metadat) and glmm-expected.csv.
#
# metafor:   rma.glmm as it is, with tighter tolerances for lme4's optimiser; nAGQ 7 and 25. Its UM.RS is Laplace (1 point).
# bruteforce: the same likelihoods on a fine fixed grid (trapezoid, no adaptation), Newton steps with numDeriv: written here from the equations.
suppressMessages({ library(metafor); library(metadat); library(lme4); library(numDeriv) })
out <- commandArgs(TRUE)[1]
tight <- list(glmerCtrl = list(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5)))
version <- sprintf("# %s, metafor %s, lme4 %s, metadat %s", R.version.string, packageVersion("metafor"),
                   packageVersion("lme4"), packageVersion("metadat"))

two <- function(x1, n1, x2, n2) data.frame(x1 = x1, n1 = n1, x2 = x2, n2 = n2)
tables <- list(
  nielweise2007 = with(dat.nielweise2007, two(ai, n1i, ci, n2i)),
  bcg = with(dat.bcg, two(tpos, tpos + tneg, cpos, cpos + cneg)),
  egger2001 = with(dat.egger2001, two(ai, n1i, ci, n2i)),
  collins1985a = with(dat.collins1985a, two(b.xci, nci, b.xti, nti)))
rates <- list(nielweise2008 = with(dat.nielweise2008, two(x1i, t1i / 1000, x2i, t2i / 1000)))
tables$collins1985a <- tables$collins1985a[complete.cases(tables$collins1985a), ]
single <- list(pritz1997 = with(dat.pritz1997, two(xi, ni, NA, NA)),
               debruin2009 = with(dat.debruin2009, two(xi, ni, NA, NA)))
data <- c(tables, rates, single)
con <- file(file.path(out, "glmm-data.csv"), "w")
writeLines(c(version, "dataset,x1,n1,x2,n2"), con)
for (n in names(data)) {
  d <- format(data[[n]], digits = 15, trim = TRUE); d[is.na(data[[n]])] <- ""
  writeLines(paste(n, d$x1, d$n1, d$x2, d$n2, sep = ","), con)
}
close(con)

rows <- c(version, "source,dataset,measure,model,points,quantity,value")
add <- function(source, dataset, measure, model, points, ...) {
  v <- list(...)
  for (q in names(v)) if (length(v[[q]]) == 1 && !is.na(v[[q]]))
    rows <<- c(rows, sprintf("%s,%s,%s,%s,%s,%s,%.12g", source, dataset, measure, model, points, q, v[[q]]))
}
fit <- function(dataset, measure, model, points, ...) {
  r <- tryCatch(suppressMessages(suppressWarnings(rma.glmm(measure = measure, model = model, nAGQ = points, control = tight, retfit = TRUE, ...))),
                error = function(e) { message(dataset, " ", measure, " ", model, ": ", conditionMessage(e)); NULL })
  if (is.null(r)) return(invisible())
  # metafor 3.8-1 takes the log-likelihood from deviance(), which in lme4 is conditional on the random effects; with more than one
  # point lme4's logLik() is relative to the saturated model, so that the marginal log-likelihood is the sum of the two.
  saturated <- c(logLik(r$res.QE))
  ll <- if (points == 1) c(logLik(r$res.ML)) else saturated + c(logLik(r$res.ML))
  add("metafor", dataset, measure, model, points, k = r$k, estimate = r$beta[1], se = r$se[1], low = r$ci.lb, high = r$ci.ub,
      z = r$zval, tau2 = r$tau2, sigma2 = r$sigma2, wald = r$QE.Wld, lrt = r$QE.LRT, df = r$QE.df,
      lrt_p = r$QEp.LRT, ll = ll, aicc = if (points == 1) r$fit.stats$ML[5] else NA, deviance = 2 * (saturated - ll), aic = -2 * ll + 2 * r$parms, bic = -2 * ll + r$parms * log(r$k.eff), ll_conditional = if (points == 1) NA else r$fit.stats$ML[1])
}
for (n in names(tables)) {
  d <- tables[[n]]
  run <- function(model, points) fit(n, "OR", model, points, ai = d$x1, n1i = d$n1, ci = d$x2, n2i = d$n2)
  run("UM.FS", 7); run("UM.FS", 25); run("UM.RS", 1); run("CM.AL", 7); run("CM.AL", 25)
}
for (n in names(rates)) {
  d <- rates[[n]]
  run <- function(model, points) fit(n, "IRR", model, points, x1i = d$x1, t1i = d$n1, x2i = d$x2, t2i = d$n2)
  run("UM.FS", 7); run("UM.FS", 25); run("UM.RS", 1); run("CM.EL", 7); run("CM.EL", 25)
  for (p in c(7, 25)) {
    fit(paste0(n, "_1"), "IRLN", "UM.FS", p, xi = d$x1, ti = d$n1)
    fit(paste0(n, "_2"), "IRLN", "UM.FS", p, xi = d$x2, ti = d$n2)
  }
}
arms <- c(single, list(nielweise2007_1 = tables$nielweise2007[1:2], nielweise2007_2 = setNames(tables$nielweise2007[3:4], c("x1", "n1"))))
for (n in names(arms)) for (p in c(7, 25)) fit(n, "PLO", "UM.FS", p, xi = arms[[n]]$x1, ni = arms[[n]]$n1)

## brute force ---------------------------------------------------------------------------------------------------------------
lse <- function(x) { m <- max(x); m + log(sum(exp(x - m))) }
# noncentral hypergeometric log probability of a at many log odds ratios
exact <- function(x1, n1, x2, n2) {
  m <- x1 + x2; u <- max(0, m - n2):min(n1, m)
  w <- lchoose(n1, u) + lchoose(n2, m - u)
  function(theta) vapply(theta, function(t) w[u == x1] + x1 * t - lse(w + u * t), 0)
}
finish <- function(dataset, measure, model, f, start, points = "fine") {
  at <- optim(start, f, control = list(reltol = 1e-12, maxit = 5000))$par
  for (i in 1:4) at <- at - solve(hessian(f, at), grad(f, at))
  best <- list(estimate = at, minimum = f(at))
  h <- hessian(f, best$estimate); v <- solve(h); p <- length(start)
  add("bruteforce", dataset, measure, model, points, estimate = best$estimate[1], se = sqrt(v[1, 1]), tau2 = best$estimate[p]^2,
      se_tau2 = 2 * abs(best$estimate[p]) * sqrt(v[p, p]), ll = -best$minimum,
      sigma2 = if (p == 4) best$estimate[3]^2 else NA)
}
for (n in names(tables)) {
  d <- tables[[n]]; d <- d[d$x1 + d$x2 > 0 & d$x1 + d$x2 < d$n1 + d$n2, ]
  z <- seq(-9, 9, by = if (n == "egger2001") 0.02 else 0.01); lw <- dnorm(z, log = TRUE) + log(z[2] - z[1])
  each <- lapply(seq_len(nrow(d)), function(i) exact(d$x1[i], d$n1[i], d$x2[i], d$n2[i]))
  # the probabilities once on a fine grid of the log odds ratio, then a spline: an error below 1e-12
  grid <- seq(-14, 14, by = 0.005)
  each <- lapply(each, function(e) splinefun(grid, e(grid)))
  f <- function(p) -sum(vapply(each, function(e) lse(e(pmin(pmax(p[1] + abs(p[2]) * z, -14), 14)) + lw), 0))
  finish(n, "OR", "CM.EL", f, c(-0.5, 0.5))
  g <- function(b) -sum(vapply(each, function(e) e(b), 0))
  b <- optimize(g, c(-5, 5), tol = 1e-12)
  add("bruteforce", n, "OR", "CM.EL", "common", estimate = b$minimum, se = 1 / sqrt(hessian(g, b$minimum)[1, 1]), ll = -b$objective)
}
# Laplace with two random effects: lme4 stops before the maximum for tables with many events
curve <- function(p, n) -n * p * (1 - p)
laplace <- function(x1, n1, x2, n2) function(p) {
  c1 <- c(p[3], p[4] / 2); c2 <- c(p[3], -p[4] / 2); z <- c(0, 0)
  h <- function(z) dbinom(x1, n1, plogis(p[1] + p[2] + sum(c1 * z)), log = TRUE) +
    dbinom(x2, n2, plogis(p[2] + sum(c2 * z)), log = TRUE) - sum(z^2) / 2
  for (i in 1:100) {
    q1 <- plogis(p[1] + p[2] + sum(c1 * z)); q2 <- plogis(p[2] + sum(c2 * z))
    g <- c1 * (x1 - n1 * q1) + c2 * (x2 - n2 * q2) - z
    m <- diag(2) - curve(q1, n1) * c1 %o% c1 - curve(q2, n2) * c2 %o% c2
    step <- solve(m, g); s <- 1
    while (h(z + s * step) < h(z) - 1e-13 && s > 1e-6) s <- s / 2
    z <- z + s * step
    if (max(abs(step)) < 1e-11) break
  }
  h(z) - log(det(m)) / 2
}
for (n in names(tables)) {
  d <- tables[[n]]; d <- d[d$x1 + d$x2 > 0, ]
  each <- lapply(seq_len(nrow(d)), function(i) laplace(d$x1[i], d$n1[i], d$x2[i], d$n2[i]))
  begin <- c(0, 0, 0.6, 0.5)
  begin[2] <- qlogis(sum(d$x2) / sum(d$n2)); begin[1] <- qlogis(sum(d$x1) / sum(d$n1)) - begin[2]
  finish(n, "OR", "UM.RS", function(p) -sum(vapply(each, function(e) e(p), 0)), begin, "1")
}
# two random effects: nielweise2007 has few events, so that a fixed grid is enough
d <- tables$nielweise2007; d <- d[d$x1 + d$x2 > 0, ]
z <- seq(-7.5, 7.5, by = 0.15); zz <- expand.grid(v = z, u = z); lw <- dnorm(zz$v, log = TRUE) + dnorm(zz$u, log = TRUE) + 2 * log(0.15)
f <- function(p) -sum(vapply(seq_len(nrow(d)), function(i) {
  base <- p[2] + p[3] * zz$v
  lse(dbinom(d$x1[i], d$n1[i], plogis(base + p[1] + p[4] * zz$u / 2), log = TRUE) +
      dbinom(d$x2[i], d$n2[i], plogis(base - p[4] * zz$u / 2), log = TRUE) + lw)
}, 0))
finish("nielweise2007", "OR", "UM.RS", f, c(-1.28, -3.5, 0.72, 0.85))
writeLines(rows, file.path(out, "glmm-expected.csv"))
