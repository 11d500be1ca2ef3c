/* What deSolve's lsoda calls: the model's C file behind deSolve's signatures. One member at a time. */
#include "model.h"
#include "problem.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double *p;
static const stop *stops;
static int stop_count, next;
static double calls;

/* Parameters and stops of the next member. */
void member_set(const double *parameters, const double *stop_rows, const int *count) {
  if (!p) p = malloc((size_t)(model_parameters + model_derived) * sizeof(double));
  memcpy(p, parameters, (size_t)model_parameters * sizeof(double));
  model_derive(p);
  stops = (const stop *)stop_rows;
  stop_count = *count;
  next = 0;
}

void rates(const int *n, const double *t, const double *y, double *dy, double *out, const int *ip) {
  (void)n, (void)out, (void)ip;
  calls++;
  model_rates(*t, y, p, dy);
}

void jacobian(const int *n, const double *t, const double *y, const int *below, const int *above, double *j,
              const int *rows, double *out, const int *ip) {
  (void)n, (void)below, (void)above, (void)rows, (void)out, (void)ip;
  model_jacobian(*t, y, p, j);
}

/* Called once at the time of each stop. */
void events(const int *n, const double *t, double *y) {
  (void)n;
  int set = 0;
  while (next < stop_count && stops[next].time <= *t) set |= stop_apply(&stops[next++], y, p);
  if (set) model_derive(p);
}

/* Evaluations of the rates since the last question; deSolve's own counters restart at each stop. */
void rates_count(double *count) {
  *count = calls;
  calls = 0;
}

void cpu_seconds(double *seconds) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  *seconds = (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
