package io.dryrun.testkit.architecture.wrong.applicationwithlibrary.application;

import org.hibernate.validator.HibernateValidator;

/** Wrong: the application knows a validation provider. */
public record ValidatingService(HibernateValidator provider) {}
