package io.dryrun.testkit.architecture.wrong.domainknowsapplication.application;

/** Known by the domain, which is wrong. */
public interface UseCase {}
