/* CVODE: bdf (Newton, dense, analytic Jacobian), adams (fixed point), adams-newton. */
#include "model.h"
#include "solver.h"
#include <cvode/cvode.h>
#include <math.h>
#include <nvector/nvector_serial.h>
#include <string.h>
#include <sundials/sundials_context.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>
#include <stdlib.h>

static int rates(realtype t, N_Vector y, N_Vector dy, void *p) {
  model_rates(t, NV_DATA_S(y), p, NV_DATA_S(dy));
  return 0;
}

static int jacobian(realtype t, N_Vector y, N_Vector dy, SUNMatrix j, void *p, N_Vector a, N_Vector b, N_Vector c) {
  (void)dy, (void)a, (void)b, (void)c;
  model_jacobian(t, NV_DATA_S(y), p, SM_DATA_D(j));
  return 0;
}

static void add_effort(void *cvode, effort *sum) {
  long steps = 0, calls = 0;
  CVodeGetNumSteps(cvode, &steps);
  CVodeGetNumRhsEvals(cvode, &calls);
  sum->steps += steps;
  sum->rates += calls;
}

/* One member from start to last sample; 0 when it went well. The counters of CVODE restart at each ReInit. */
static int integrate(void *cvode, const problem *all, const member *one, N_Vector y, double *p, double *out, effort *sum) {
  double *state = NV_DATA_S(y);
  memcpy(state, one->initial, (size_t)all->states * sizeof(double));
  memcpy(p, one->parameters, (size_t)all->parameters * sizeof(double));
  model_derive(p);
  realtype t = all->start;
  int s = 0;
  while (s < one->stop_count && one->stops[s].time <= t)
    if (stop_apply(&one->stops[s++], state, p)) model_derive(p);
  CVodeReInit(cvode, t, y);
  if (s < one->stop_count) CVodeSetStopTime(cvode, one->stops[s].time);
  for (int k = 0; k < all->samples;) {
    if (all->times[k] > t) {
      int flag = CVode(cvode, all->times[k], y, &t, CV_NORMAL);
      if (flag < 0) return flag;
    }
    while (k < all->samples && all->times[k] <= t)
      memcpy(out + (size_t)all->states * k++, state, (size_t)all->states * sizeof(double));
    if (k == all->samples || s == one->stop_count || one->stops[s].time > t) continue;
    int set = 0;
    while (s < one->stop_count && one->stops[s].time <= t) set |= stop_apply(&one->stops[s++], state, p);
    if (set) model_derive(p);
    add_effort(cvode, sum);
    CVodeReInit(cvode, t, y);
    if (s < one->stop_count) CVodeSetStopTime(cvode, one->stops[s].time);
  }
  add_effort(cvode, sum);
  return 0;
}

effort cvode_run(const problem *all, const char *method, double rtol, double atol, double *out) {
  SUNContext context;
  SUNContext_Create(NULL, &context);
  N_Vector y = N_VNew_Serial(all->states, context), tolerance = N_VClone(y);
  for (int i = 0; i < all->states; i++) NV_Ith_S(tolerance, i) = atol * all->scale[i];
  double *p = malloc((size_t)(model_parameters + model_derived) * sizeof(double));
  void *cvode = CVodeCreate(strcmp(method, "bdf") == 0 ? CV_BDF : CV_ADAMS, context);
  memcpy(NV_DATA_S(y), all->member[0].initial, (size_t)all->states * sizeof(double));
  CVodeInit(cvode, rates, all->start, y);
  CVodeSVtolerances(cvode, rtol, tolerance);
  CVodeSetUserData(cvode, p);
  CVodeSetMaxNumSteps(cvode, 100000);
  CVodeSetErrFile(cvode, NULL); /* members that fail are counted */
  SUNMatrix matrix = NULL;
  SUNLinearSolver linear = NULL;
  SUNNonlinearSolver fixed = NULL;
  if (strcmp(method, "adams") == 0) {
    fixed = SUNNonlinSol_FixedPoint(y, 0, context);
    CVodeSetNonlinearSolver(cvode, fixed);
  } else {
    matrix = SUNDenseMatrix(all->states, all->states, context);
    linear = SUNLinSol_Dense(y, matrix, context);
    CVodeSetLinearSolver(cvode, linear, matrix);
    CVodeSetJacFn(cvode, jacobian);
  }
  effort sum = {0, 0, 0};
  size_t width = (size_t)all->states * all->samples;
  for (int m = 0; m < all->members; m++)
    if (integrate(cvode, all, &all->member[m], y, p, out + width * m, &sum) != 0) {
      sum.failures++;
      for (size_t i = 0; i < width; i++) out[width * m + i] = NAN;
    }
  CVodeFree(&cvode);
  if (fixed) SUNNonlinSolFree(fixed);
  if (linear) SUNLinSolFree(linear);
  if (matrix) SUNMatDestroy(matrix);
  N_VDestroy(tolerance);
  N_VDestroy(y);
  free(p);
  SUNContext_Free(&context);
  return sum;
}
