/* ARKODE's explicit module with the pair of Dormand and Prince: dp5 starts anew after each stop, dp5-reset keeps the
   size of its step. */
#include "model.h"
#include "solver.h"
#include <arkode/arkode_erkstep.h>
#include <math.h>
#include <nvector/nvector_serial.h>
#include <stdlib.h>
#include <string.h>
#include <sundials/sundials_context.h>

static int rates(realtype t, N_Vector y, N_Vector dy, void *p) {
  model_rates(t, NV_DATA_S(y), p, NV_DATA_S(dy));
  return 0;
}

static void add_effort(void *arkode, effort *sum) {
  long steps = 0, calls = 0;
  ERKStepGetNumSteps(arkode, &steps);
  ERKStepGetNumRhsEvals(arkode, &calls);
  sum->steps += steps;
  sum->rates += calls;
}

/* One member from start to last sample; 0 when it went well. */
static int integrate(void *arkode, int keep, const problem *all, const member *one, N_Vector y, double *p, double *out,
                     effort *sum) {
  double *state = NV_DATA_S(y);
  memcpy(state, one->initial, (size_t)all->states * sizeof(double));
  memcpy(p, one->parameters, (size_t)all->parameters * sizeof(double));
  model_derive(p);
  realtype t = all->start;
  int s = 0;
  while (s < one->stop_count && one->stops[s].time <= t)
    if (stop_apply(&one->stops[s++], state, p)) model_derive(p);
  ERKStepReInit(arkode, rates, t, y);
  if (s < one->stop_count) ERKStepSetStopTime(arkode, one->stops[s].time);
  for (int k = 0; k < all->samples;) {
    if (all->times[k] > t) {
      int flag = ERKStepEvolve(arkode, all->times[k], y, &t, ARK_NORMAL);
      if (flag < 0) return flag;
    }
    while (k < all->samples && all->times[k] <= t)
      memcpy(out + (size_t)all->states * k++, state, (size_t)all->states * sizeof(double));
    if (k == all->samples || s == one->stop_count || one->stops[s].time > t) continue;
    int set = 0;
    while (s < one->stop_count && one->stops[s].time <= t) set |= stop_apply(&one->stops[s++], state, p);
    if (set) model_derive(p);
    if (keep) {
      ERKStepReset(arkode, t, y);
    } else {
      add_effort(arkode, sum);
      ERKStepReInit(arkode, rates, t, y);
    }
    if (s < one->stop_count) ERKStepSetStopTime(arkode, one->stops[s].time);
  }
  add_effort(arkode, sum);
  return 0;
}

effort arkode_run(const problem *all, const char *method, double rtol, double atol, double *out) {
  SUNContext context;
  SUNContext_Create(NULL, &context);
  N_Vector y = N_VNew_Serial(all->states, context), tolerance = N_VClone(y);
  for (int i = 0; i < all->states; i++) NV_Ith_S(tolerance, i) = atol * all->scale[i];
  double *p = malloc((size_t)(model_parameters + model_derived) * sizeof(double));
  memcpy(NV_DATA_S(y), all->member[0].initial, (size_t)all->states * sizeof(double));
  void *arkode = ERKStepCreate(rates, all->start, y, context);
  ERKStepSetTableNum(arkode, ARKODE_DORMAND_PRINCE_7_4_5);
  ERKStepSVtolerances(arkode, rtol, tolerance);
  ERKStepSetUserData(arkode, p);
  ERKStepSetMaxNumSteps(arkode, 100000);
  ERKStepSetErrFile(arkode, NULL); /* members that fail are counted */
  effort sum = {0, 0, 0};
  size_t width = (size_t)all->states * all->samples;
  int keep = strcmp(method, "dp5-reset") == 0;
  for (int m = 0; m < all->members; m++)
    if (integrate(arkode, keep, all, &all->member[m], y, p, out + width * m, &sum) != 0) {
      sum.failures++;
      for (size_t i = 0; i < width; i++) out[width * m + i] = NAN;
    }
  ERKStepFree(&arkode);
  N_VDestroy(tolerance);
  N_VDestroy(y);
  free(p);
  SUNContext_Free(&context);
  return sum;
}
