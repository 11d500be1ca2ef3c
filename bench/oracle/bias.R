# Funnel tests from counts and exact Begg P values by R; data of the golden table.
# Run from the repository's root: Rscript bench/oracle/bias.R > tests/Soleus.Tests/MetaAnalysis/Bias/bias-r.csv
suppressMessages(library(metafor))
cat(sprintf("# R %s, metafor %s\n", getRversion(), packageVersion("metafor")))
cat("case,quantity,value\n")
out <- function(case, quantity, value) cat(sprintf("%s,%s,%.15g\n", case, quantity, value))
golden <- read.csv("tests/Soleus.Tests/MetaAnalysis/Golden/metafor-3.8-1.csv", stringsAsFactors = FALSE)
for (dataset in unique(golden$dataset[golden$model == "Begg"])) {
  e <- golden[golden$dataset == dataset & golden$model == "escalc", ]
  y <- as.numeric(e$value[e$quantity == "yi"]); v <- as.numeric(e$value[e$quantity == "vi"])
  b <- suppressWarnings(ranktest(y, v))
  out(dataset, "begg_exact_p", b$pval)
  out(dataset, "tes_exact_p", tes(y, v, test = "exact", progbar = FALSE)$pval)
  f <- try(trimfill(rma(y, v, method = "DL"), estimator = "Q0"), silent = TRUE)
  if (!inherits(f, "try-error")) { out(dataset, "q0_k0", f$k0); out(dataset, "q0_beta", coef(f)) }
  f <- trimfill(rma(y, v, method = "DL"), estimator = "R0")
  out(dataset, "r0_p", f$p.k0); out(dataset, "r0_se", f$se.k0)
  out(dataset, "l0_se", trimfill(rma(y, v, method = "DL"), estimator = "L0")$se.k0)
}
# The regressions of Harbord and Peters by lm.
counts <- function(case, a, n1, c, n2) {
  a <- as.numeric(a); n1 <- as.numeric(n1); c <- as.numeric(c); n2 <- as.numeric(n2)
  b <- n1 - a; d <- n2 - c; n <- n1 + n2; m <- a + c
  z <- a - m * n1 / n; v <- n1 * n2 * m * (n - m) / (n^2 * (n - 1))
  h <- summary(lm(I(z / v) ~ I(1 / sqrt(v)), weights = v))$coefficients
  out(case, "harbord_slope", h[2, 1]); out(case, "harbord_t", h[2, 3]); out(case, "harbord_p", h[2, 4])
  add <- ifelse(a == 0 | b == 0 | c == 0 | d == 0, 0.5, 0)
  a <- a + add; b <- b + add; c <- c + add; d <- d + add
  w <- 1 / (1 / (a + c) + 1 / (b + d))
  p <- summary(lm(log(a * d / (b * c)) ~ I(1 / (a + b + c + d)), weights = w))$coefficients
  out(case, "peters_slope", p[2, 1]); out(case, "peters_t", p[2, 3]); out(case, "peters_p", p[2, 4])
}
d <- dat.egger2001; counts("egger2001", d$ai, d$n1i, d$ci, d$n2i)
d <- dat.bcg; counts("bcg", d$tpos, d$tpos + d$tneg, d$cpos, d$cpos + d$cneg)
# Power of Egger's regression at level 0.10 against a slope of 1.
for (dataset in unique(golden$dataset[golden$model == "Begg"])) {
  e <- golden[golden$dataset == dataset & golden$model == "escalc", ]
  y <- as.numeric(e$value[e$quantity == "yi"]); v <- as.numeric(e$value[e$quantity == "vi"]); se <- sqrt(v)
  fit <- summary(lm(y ~ se, weights = 1 / v))
  error <- fit$coefficients[2, 2] / fit$sigma * max(1, fit$sigma)
  crit <- qt(0.95, length(y) - 2)
  out(dataset, "egger_power", pt(crit, length(y) - 2, 1 / error, lower.tail = FALSE) + pt(-crit, length(y) - 2, 1 / error))
}
# Limits by trim-and-fill with REML run to the end.
e <- golden[golden$dataset == "bcg_RD" & golden$model == "escalc", ]
y <- as.numeric(e$value[e$quantity == "yi"]); v <- as.numeric(e$value[e$quantity == "vi"])
control <- list(threshold = 1e-13, maxiter = 10000)
f <- trimfill(rma(y, v, control = control), estimator = "R0", control = control)
out("bcg_RD", "r0_reml_tight_beta", coef(f)); out("bcg_RD", "r0_reml_tight_se", f$se)
for (i in seq_len(nrow(dat.hackshaw1998))) out("hackshaw1998", "yi", dat.hackshaw1998$yi[i])
for (i in seq_len(nrow(dat.hackshaw1998))) out("hackshaw1998", "vi", dat.hackshaw1998$vi[i])
x <- escalc("ZCOR", ri = ri, ni = ni, data = dat.cohen1981)
for (i in seq_len(nrow(x))) out("cohen1981", "yi", x$yi[i])
for (i in seq_len(nrow(x))) out("cohen1981", "vi", x$vi[i])
