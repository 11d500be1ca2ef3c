# Effect sizes by R metafor's escalc, for tests/Soleus.Tests/MetaAnalysis/EffectSizes/escalc-oracle.csv.
# Rscript bench/oracle/effects.R > tests/Soleus.Tests/MetaAnalysis/EffectSizes/escalc-oracle.csv
suppressMessages({library(metafor); library(metadat)})
options(digits = 17)
cat(sprintf("# %s, metafor %s, bench/oracle/effects.R\n", R.version.string, packageVersion("metafor")))
cat("set,measure,vtype,add,to,drop00,a,b,c,d,e,f,yi,vi\n")
num <- function(x) ifelse(is.na(x), "NA", format(x, digits = 17, scientific = TRUE, trim = TRUE))
set <- 0
emit <- function(measure, data, vtype = "LS", add = NULL, to = "only0", drop00 = FALSE) {
  set <<- set + 1
  call <- c(list(measure = measure, to = to, vtype = vtype, append = FALSE), data)
  if (measure %in% c("OR", "RR", "RD", "PETO", "AS", "IRR", "IRD")) call$drop00 <- drop00
  if (!is.null(add)) call$add <- add
  r <- suppressWarnings(do.call(escalc, call))
  k <- nrow(r)
  cols <- lapply(1:6, function(j) if (j <= length(data)) num(data[[j]]) else rep("", k))
  for (i in seq_len(k))
    cat(paste(c(set, measure, vtype, if (is.null(add)) "default" else add, to, drop00,
                sapply(cols, `[`, i), num(r$yi[i]), num(r$vi[i])), collapse = ","), "\n", sep = "")
}
two <- list(ai = c(4, 0, 0, 12, 3, 0, 250, 17), bi = c(119, 30, 25, 0, 7, 0.5, 9999750, 17),
            ci = c(11, 3, 0, 9, 10, 4, 260, 17), di = c(128, 27, 31, 3, 0, 6.5, 9999740, 17))
yus <- subset(dat.yusuf1985, table == "6" & !is.na(ai) & !is.na(ci))
yusuf <- list(ai = yus$ai, bi = yus$n1i - yus$ai, ci = yus$ci, di = yus$n2i - yus$ci)
for (m in c("OR", "RR", "RD", "PETO", "AS")) {
  for (d in list(two, yusuf)) {
    emit(m, d)
    emit(m, d, add = 0.5, to = "all")
    emit(m, d, add = 0.25, to = "if0all")
    emit(m, d, add = 0, to = "none")
    emit(m, d, drop00 = TRUE)
    emit(m, d, add = 0.01)
  }
}
emit("RD", two, vtype = "UB")
means <- with(dat.normand1999, list(m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i))
more <- list(m1i = c(10, -3, 1e6, 5, 12), sd1i = c(2, 4, 1, 0.1, 3), n1i = c(3, 8, 100, 2, 5000),
             m2i = c(12, -2, 1e6 + 1, 6, 11.9), sd2i = c(3, 9, 5, 0.2, 3.1), n2i = c(3, 4, 90, 3, 4900))
for (d in list(means, more)) {
  for (m in c("MD", "SMD", "SMD1", "SMDH", "ROM", "CVR", "VR")) emit(m, d)
  emit("MD", d, vtype = "HO"); emit("ROM", d, vtype = "HO")
  for (v in c("UB", "LS2")) { emit("SMD", d, vtype = v); emit("SMD1", d, vtype = v) }
}
rates <- with(dat.hart1999, list(x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i))
zero <- list(x1i = c(0, 0, 5, 12.5), t1i = c(100, 20, 33.3, 1e6), x2i = c(3, 0, 0, 7), t2i = c(110, 25, 40, 1e6))
for (d in list(rates, zero)) for (m in c("IRR", "IRD")) {
  emit(m, d); emit(m, d, add = 0.5, to = "all"); emit(m, d, add = 0.5, to = "if0all"); emit(m, d, drop00 = TRUE)
}
props <- list(xi = c(10, 0, 20, 1, 14, 990, 14), ni = c(20, 15, 20, 1, 60, 1000, 194))
for (m in c("PR", "PLN", "PLO", "PAS", "PFT")) {
  emit(m, props); emit(m, props, add = 0.5, to = "all"); emit(m, props, add = 0.5, to = "if0all")
}
emit("PR", props, vtype = "UB")
rate <- list(xi = c(10, 0, 33, 1), ti = c(20, 120.5, 1e5, 0.25))
for (m in c("IR", "IRLN")) { emit(m, rate); emit(m, rate, add = 0.5, to = "all"); emit(m, rate, add = 0.5, to = "if0all") }
cors <- list(ri = c(dat.mcdaniel1994$ri[1:40], -0.999, 0, 0.5), ni = c(dat.mcdaniel1994$ni[1:40], 12, 4, 1e6))
for (m in c("COR", "ZCOR")) emit(m, cors)
one <- list(mi = c(10, 0.5, 120, 3), sdi = c(2, 0.1, 55, 9), ni = c(20, 2, 4000, 8))
for (m in c("MN", "MNLN")) emit(m, one)
paired <- list(m1i = c(26, 38.5, 26.8, 0.7, 75.9, 36), sd1i = c(sqrt(30), 11.6, 4.1, 0.1, 4.4, 4.6),
               m2i = c(22, 30.6, 23.5, 0.5, 53.4, 35.6), sd2i = c(sqrt(20), 15, 3.1, 0.1, 14.5, 4.7),
               ni = c(60, 20, 50, 9, 10, 14), ri = c(0.7, 0.47, 0.64, 0.77, 0.89, -0.44))
for (m in c("MC", "SMCC", "SMCR", "ROMC")) emit(m, paired)
for (m in c("SMCC", "SMCR")) emit(m, paired, vtype = "LS2")

# Inverse double arcsine by Miller, at single sizes and at harmonic means: measure "ipft", a = value, b = size.
x <- c(0.05, 0.3, 0.6, 0.785, 0.9, 1.2, 1.5)
for (n in c(3, 17.5, 400))
  for (v in x) cat(paste(c(0, "ipft", "", "", "", "", num(v), num(n), "", "", "", "",
                           num(transf.ipft(v, ni = n)), ""), collapse = ","), "\n", sep = "")
hm <- c(11, 17, 21, 6)
for (v in x) cat(paste(c(0, "ipfthm", "", "", "", "", num(v), hm, "",
                         num(transf.ipft.hm(v, targs = list(ni = hm))), ""), collapse = ","), "\n", sep = "")
