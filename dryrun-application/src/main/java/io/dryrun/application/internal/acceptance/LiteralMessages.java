package io.dryrun.application.internal.acceptance;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;

/**
 * Takes the messages of constraints as they stand. Ours are sentences without parameters, and
 * providers of Bean Validation need an expression language for any others.
 */
final class LiteralMessages implements MessageInterpolator {

  @Override
  public String interpolate(String messageTemplate, Context context) {
    return messageTemplate;
  }

  @Override
  public String interpolate(String messageTemplate, Context context, Locale locale) {
    return messageTemplate;
  }
}
