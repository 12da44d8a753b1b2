package io.dryrun.domain.internal.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Checks {@link Utf8Size}. Public because validation providers create it. */
public final class Utf8SizeValidator implements ConstraintValidator<Utf8Size, CharSequence> {
  private int max;

  @Override
  public void initialize(Utf8Size constraint) {
    max = constraint.max();
  }

  @Override
  public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
    // A UTF-16 unit takes one to three bytes, so most texts need no encoding to be judged.
    return text == null
        || text.length() <= max / 3
        || (text.length() <= max && text.toString().getBytes(StandardCharsets.UTF_8).length <= max);
  }
}
