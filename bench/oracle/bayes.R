# Oracle of the Bayesian normal-normal model, by brute force with R's integrate(), written from the equations:
#   Rscript bench/oracle/bayes.R tests/Soleus.Tests/MetaAnalysis/Bayes
# Unlike the program it integrates mu numerically as well (for the marginal likelihood), and cumulates every distribution by itself.
suppressMessages({ library(metafor); library(metadat) })
out <- commandArgs(TRUE)[1]
int <- function(f, a, b) {
  i <- integrate(f, a, b, rel.tol = 1e-10, abs.tol = 1e-14, subdivisions = 2000, stop.on.error = FALSE)
  stopifnot(i$abs.error <= 1e-9 * (abs(i$value) + 1))   # where rounding stops it early, its error bound must still be small
  i$value
}
eight <- list(y = c(28.39, 7.94, -2.75, 6.82, -0.64, 0.63, 18.01, 12.16), s = c(14.9, 10.2, 16.3, 11.0, 9.4, 11.4, 10.4, 17.6))
bcg <- with(escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg), list(y = as.numeric(yi), s = sqrt(as.numeric(vi))))
two <- list(y = c(-0.6, -0.1), s = c(0.25, 0.4))
sets <- list(eightschools = eight, bcg = bcg, two = two)
hn <- function(s) function(t) 2 * dnorm(t, 0, s)
hc <- function(s) function(t) 2 * dcauchy(t, 0, s)
cases <- list(
  list("two", "halfnormal:0.5", hn(0.5), c(0, 2), Inf), list("bcg", "halfnormal:0.5", hn(0.5), NULL, Inf),
  list("eightschools", "halfcauchy:25", hc(25), c(0, 50), Inf),
  list("bcg", "lognormal:-1:0.8", function(t) dlnorm(t, -1, 0.8), c(0, 2), Inf),
  list("eightschools", "flat", function(t) 1 + 0 * t, NULL, Inf), list("eightschools", "uniform:30", function(t) dunif(t, 0, 30), NULL, 30))
rows <- c(sprintf("# %s, metafor %s, metadat %s", R.version.string, packageVersion("metafor"), packageVersion("metadat")),
          "dataset,prior,mu_mean,mu_sd,quantity,value")
data <- c(rows[1], "dataset,effect,se")
for (n in names(sets)) data <- c(data, sprintf("%s,%.15g,%.15g", n, sets[[n]]$y, sets[[n]]$s))
writeLines(data, file.path(out, "bayes-data.csv"))
for (case in cases) {
  y <- sets[[case[[1]]]]$y; s <- sets[[case[[1]]]]$s; prior <- case[[3]]; m0 <- case[[4]]; top <- case[[5]]; k <- length(y)
  given <- function(t) {                     # mean, variance of mu and log p(y | t), for many t at once
    w <- 1 / outer(s^2, t^2, "+"); p <- colSums(w); b <- colSums(w * y)
    if (!is.null(m0)) { p <- p + 1 / m0[2]^2; b <- b + m0[1] / m0[2]^2 }
    m <- b / p
    # p(y|t) = p(y|m,t) p(m) / p(m|y,t)
    ll <- colSums(matrix(dnorm(y, rep(m, each = k), sqrt(1 / w), log = TRUE), k)) + (if (is.null(m0)) 0 else dnorm(m, m0[1], m0[2], log = TRUE)) -
      dnorm(0, 0, sqrt(1 / p), log = TRUE)
    rbind(m, 1 / p, ll)
  }
  at <- function(t, i) given(t)[i, ]
  top_ll <- max(at(seq(0, 5 * max(s, abs(y)), length.out = 200), 3))
  kernel <- function(t) prior(t) * exp(at(t, 3) - top_ll)
  # pieces, so that integrate() does not overlook a peak
  unit <- median(s); cuts <- c(0, unit * c(0.2, 0.8, 2, 6, 50), Inf); cuts <- unique(pmin(cuts, top))
  pieces <- function(f) sum(mapply(function(a, b) int(f, a, b), head(cuts, -1), tail(cuts, -1)))
  z <- pieces(kernel)
  post <- function(t) kernel(t) / z
  taucdf <- function(x) { c2 <- c(cuts[cuts < x], x); sum(mapply(function(a, b) int(post, a, b), head(c2, -1), tail(c2, -1))) }
  mix <- function(m, v) list(
    cdf = function(x) pieces(function(t) post(t) * pnorm(x, m(t), sqrt(v(t)))),
    den = function(x) pieces(function(t) post(t) * dnorm(x, m(t), sqrt(v(t)))),
    mean = function() pieces(function(t) post(t) * m(t)))
  mu <- mix(function(t) at(t, 1), function(t) at(t, 2))
  new <- mix(function(t) at(t, 1), function(t) at(t, 2) + t^2)
  B <- function(t) s[1]^2 / (s[1]^2 + t^2)
  first <- mix(function(t) y[1] + B(t) * (at(t, 1) - y[1]), function(t) s[1]^2 * (1 - B(t)) + B(t)^2 * at(t, 2))
  span <- range(c(y - 30 * s, y + 30 * s))
  q <- function(cdf, p, a, b) uniroot(function(x) cdf(x) - p, c(a, b), tol = 1e-11)$root
  tauhigh <- if (is.finite(top)) top * (1 - 1e-12) else 200 * max(s)
  tauq <- function(p) q(taucdf, p, 1e-9, tauhigh)
  shortest <- function(quantile, density, lowest) {
    d <- function(p) density(quantile(p + 0.95)) - density(if (p == 0) lowest else quantile(p))
    if (is.finite(lowest) && d(0) < 0) return(c(lowest, quantile(0.95)))
    p <- uniroot(d, c(1e-5, 0.0499), tol = 1e-11)$root
    c(quantile(p), quantile(p + 0.95))
  }
  mus <- shortest(function(p) q(mu$cdf, p, span[1], span[2]), mu$den, -Inf)
  taus <- shortest(tauq, post, if (grepl("lognormal", case[[2]])) -Inf else 0)
  v <- list(mu_mean = mu$mean(), mu_median = q(mu$cdf, 0.5, span[1], span[2]), mu_low = q(mu$cdf, 0.025, span[1], span[2]),
    mu_high = q(mu$cdf, 0.975, span[1], span[2]), mu_short_low = mus[1], mu_short_high = mus[2], mu_below0 = mu$cdf(0),
    mu_density0 = mu$den(0), tau_median = tauq(0.5), tau_low = tauq(0.025), tau_high = tauq(0.975),
    tau_short_low = taus[1], tau_short_high = taus[2], tau_above = 1 - taucdf(unit), tau_density = post(unit),
    new_median = q(new$cdf, 0.5, span[1], span[2]), new_low = q(new$cdf, 0.025, span[1], span[2]),
    new_high = q(new$cdf, 0.975, span[1], span[2]), new_below0 = new$cdf(0), first_mean = first$mean(),
    first_low = q(first$cdf, 0.025, span[1], span[2]), first_high = q(first$cdf, 0.975, span[1], span[2]))
  if (k > 3) {
    v$tau_mean <- pieces(function(t) post(t) * t)
    v$tau_sd <- sqrt(pieces(function(t) post(t) * (t - v$tau_mean)^2))
    v$mu_sd <- sqrt(pieces(function(t) post(t) * (at(t, 2) + (at(t, 1) - v$mu_mean)^2)))
  }
  if (!is.null(m0)) {
    # the marginal likelihood with mu integrated numerically, on a grid from -12 to 12 standard deviations
    inner <- function(t) vapply(t, function(x) { g <- given(x)[, 1]; w <- sqrt(g[2])
      int(function(m) vapply(m, function(mm) exp(sum(dnorm(y, mm, sqrt(s^2 + x^2), log = TRUE)) + dnorm(mm, m0[1], m0[2], log = TRUE) - top_ll), 0),
          g[1] - 12 * w, g[1] + 12 * w) }, 0)
    total <- pieces(function(t) prior(t) * inner(t))
    v$log_marginal <- log(total) + top_ll
    null <- function(t) vapply(t, function(x) exp(sum(dnorm(y, 0, sqrt(s^2 + x^2), log = TRUE)) - top_ll), 0)
    v$bf_mu0 <- pieces(function(t) prior(t) * null(t)) / total
    v$bf_tau0 <- inner(0) / total
  }
  for (name in names(v)) rows <- c(rows, sprintf("%s,%s,%s,%s,%s,%.12g", case[[1]], case[[2]],
    if (is.null(m0)) "" else m0[1], if (is.null(m0)) "" else m0[2], name, v[[name]]))
  writeLines(rows, file.path(out, "bayes-expected.csv"))
  message(case[[1]], " ", case[[2]])
}
