#include "problem.h"
#include "model.h"
#include <stdio.h>
#include <stdlib.h>

static void refuse(const char *path, const char *why) {
  fprintf(stderr, "%s: %s\n", path, why);
  exit(1);
}

static double *whole_file(const char *path, long *count) {
  FILE *file = fopen(path, "rb");
  if (!file) refuse(path, "cannot be opened");
  fseek(file, 0, SEEK_END);
  *count = ftell(file) / (long)sizeof(double);
  rewind(file);
  double *all = malloc((size_t)*count * sizeof(double));
  if (!all || fread(all, sizeof(double), (size_t)*count, file) != (size_t)*count) refuse(path, "cannot be read");
  fclose(file);
  return all;
}

problem problem_read(const char *path) {
  long count;
  const double *at = whole_file(path, &count), *end = at + count;
  if (count < 5) refuse(path, "is too short");
  problem all = {.states = (int)at[0], .parameters = (int)at[1], .members = (int)at[2], .samples = (int)at[3], .start = at[4]};
  if (all.states != model_states || all.parameters != model_parameters) refuse(path, "is of another model");
  all.times = at + 5;
  all.scale = all.times + all.samples;
  at = all.scale + all.states;
  all.member = malloc((size_t)all.members * sizeof(member));
  for (int m = 0; m < all.members; m++) {
    if (end - at < all.parameters + all.states + 1) refuse(path, "is too short");
    member *one = &all.member[m];
    one->parameters = at;
    one->initial = at + all.parameters;
    at = one->initial + all.states;
    one->stop_count = (int)*at++;
    one->stops = (const stop *)at;
    at += 4 * one->stop_count;
    if (at > end) refuse(path, "is too short");
  }
  return all;
}

int stop_apply(const stop *stop, double *y, double *p) {
  if (stop->kind == STOP_ADD) {
    y[(int)stop->index] += stop->value;
    return 0;
  }
  p[(int)stop->index] = stop->value;
  return 1;
}
