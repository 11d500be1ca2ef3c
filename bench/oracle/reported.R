# What tests/Soleus.Tests/MetaAnalysis/Reported checks: R's own tests on R's own data where what is derived is known, and the
# quantile formulas of Luo 2018, Wan 2014, Shi 2020 and Shi 2023 in R (metafor 3.8-1 has no conv.fivenum).
# Rscript bench/oracle/reported.R > tests/Soleus.Tests/MetaAnalysis/Reported/reported-oracle.csv
cat(sprintf("# %s, bench/oracle/reported.R\n", R.version.string))
cat("case,inputs,outputs\n")
out <- function(case, inputs, outputs) {
  f <- function(x) paste(sapply(x, function(v) if (is.na(v)) "NA" else format(v, digits = 17)), collapse = " ")
  cat(paste(case, f(inputs), f(outputs), sep = ","), "\n", sep = "")
}
# a cross-over in ten people (Student's sleep data): the correlation is known
x <- sleep$extra[sleep$group == 1]; y <- sleep$extra[sleep$group == 2]
p <- t.test(x, y, paired = TRUE)$p.value
out("paired", c(mean(x), sd(x), mean(y), sd(y), 10, p), cor(x, y))
out("change", c(sd(x), sd(y), cor(x, y)), sd(x - y))
# standard error of a mean difference from P and from the interval of a t test with equal variances
t2 <- t.test(len ~ supp, ToothGrowth, var.equal = TRUE)
d <- as.numeric(t2$estimate[1] - t2$estimate[2])
out("pvalue", c(d, t2$p.value, t2$parameter), t2$stderr)
out("interval", c(t2$conf.int, d, 0.95, t2$parameter), t2$stderr)
out("difference", c(t2$stderr, 30, 30), sqrt(mean(tapply(ToothGrowth$len, ToothGrowth$supp, var))))
f <- anova(lm(len ~ supp, ToothGrowth))$F[1]
out("statistic", c(d, f), t2$stderr)
t1 <- t.test(mtcars$mpg)
out("mean", c(t1$conf.int, length(mtcars$mpg)), sd(mtcars$mpg))
# log odds ratio: z and interval of a logistic regression
g <- glm(am ~ vs, binomial, mtcars); s <- summary(g)$coefficients["vs", ]
ci <- s[1] + c(-1, 1) * qnorm(0.975) * s[2]
out("wald", c(exp(ci), exp(s[1])), c(s[1], s[2]))
out("waldp", c(s[1], s[4]), s[2])
# tables from chi-squared with and without correction
for (tab in list(matrix(c(28, 14, 12, 18), 2, byrow = TRUE), matrix(c(36, 86, 20, 98), 2, byrow = TRUE))) {
  for (corrected in c(TRUE, FALSE))
    out(if (corrected) "yates" else "pearson",
        c(chisq.test(tab, correct = corrected)$statistic, rowSums(tab), sum(tab[, 1])), t(tab))
  out("odds", c(tab[1, 1] * tab[2, 2] / tab[1, 2] / tab[2, 1], rowSums(tab), sum(tab[, 1])), t(tab))
}
# quantiles: inputs min q1 median q3 max n; outputs mean sd statistic critical
xi <- function(n) 2 * qnorm((n - 0.375) / (n + 0.25)); eta <- function(n) 2 * qnorm((0.75 * n - 0.125) / (n + 0.25))
for (q in list(c(1, 3, 5, 8, 12), c(10, 19, 20, 22, 90), c(-4, -1, 0.2, 1.1, 5))) for (n in c(5, 12, 46, 1000)) {
  r <- abs(q[1] + q[5] - 2 * q[3]) / (q[5] - q[1]); h <- abs(q[2] + q[4] - 2 * q[3]) / (q[4] - q[2])
  w <- 4 / (4 + n^0.75)
  out("range", c(q[c(1, 3, 5)], n), c(w * (q[1] + q[5]) / 2 + (1 - w) * q[3], (q[5] - q[1]) / xi(n), r, 1 / log(n + 9) + 2.5 / (n + 1)))
  w <- 0.7 + 0.39 / n
  out("quartiles", c(q[2:4], n), c(w * (q[2] + q[4]) / 2 + (1 - w) * q[3], (q[4] - q[2]) / eta(n), h, 2.65 / sqrt(n) - 6 / n^2))
  w1 <- 2.2 / (2.2 + n^0.75); w2 <- 0.7 - 0.72 / n^0.55; w <- 1 / (1 + 0.07 * n^0.6)
  out("five", c(q, n), c(w1 * (q[1] + q[5]) / 2 + w2 * (q[2] + q[4]) / 2 + (1 - w1 - w2) * q[3],
                         w * (q[5] - q[1]) / xi(n) + (1 - w) * (q[4] - q[2]) / eta(n),
                         max(2.65 * log(0.6 * n) / sqrt(n) * r, h), 3 / sqrt(n) - 40 / n^3))
}
