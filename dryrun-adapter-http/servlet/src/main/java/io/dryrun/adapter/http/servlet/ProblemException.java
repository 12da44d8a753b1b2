package io.dryrun.adapter.http.servlet;

/** A request that ends with a problem. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  ProblemException(Status status, String detail) {
    this(Problem.of(status, detail));
  }

  Problem problem() {
    return problem;
  }
}
