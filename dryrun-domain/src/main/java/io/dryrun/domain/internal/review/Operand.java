package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.form.TrueOrFalse;
import io.dryrun.domain.internal.form.WholeNumber;
import io.dryrun.domain.internal.python.PythonWhitespace;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A value as the marketplace holds it once it has read a field, for comparisons with another.
 *
 * @param kind what it is compared as
 * @param number the value of a number; else 0
 * @param text the value of a text, a date or a time; else empty
 */
record Operand(Kind kind, BigDecimal number, String text) {

  /** What values are compared as: Python compares none of another kind. */
  enum Kind {
    /** A number, also true and false. */
    NUMBER,
    /** A text, by its characters. */
    TEXT,
    /** A date. */
    DATE,
    /** A time of the day. */
    TIME,
    /** An object, which compares with nothing. */
    OBJECT,
    /** What is not compared here. */
    UNKNOWN
  }

  /** What {@code field} makes of {@code value}. */
  static Operand of(OptionField field, JsonValue value) {
    return field.type().known().map(type -> of(type, value)).orElseGet(() -> text(value));
  }

  private static Operand of(OptionFieldType type, JsonValue value) {
    return switch (type) {
      case INTEGER, MONEY, COMPONENT_MULTIPLIER ->
          WholeNumber.read(value)
              .map(number -> number(new BigDecimal(number)))
              .orElseGet(() -> asWritten(value));
      case BOOLEAN ->
          TrueOrFalse.read(value)
              .map(read -> number(read ? BigDecimal.ONE : BigDecimal.ZERO))
              .orElseGet(() -> asWritten(value));
      case DATE -> other(Kind.DATE, DateRule.read(value), value);
      case TIME ->
          TimeRule.read(value)
              .map(
                  time ->
                      new Operand(
                          Kind.TIME, BigDecimal.ZERO, "%018d".formatted(time.toNanoOfDay())))
              .orElseGet(() -> asWritten(value));
      case SELECT_STRING -> asWritten(value);
      case CONDITIONAL_CASCADE,
          STORAGE_FOLDER_MANAGER,
          SINGLE_DATACENTER_K8S_CONFIG,
          MULTI_DATACENTER_K8S_CONFIG ->
          new Operand(Kind.OBJECT, BigDecimal.ZERO, "");
      case SELECT_STRING_MULTI,
          SELECT_MULTIPLE_EMAILS,
          SELECT_MULTIPLE_OPENSTACK_TENANTS,
          SELECT_MULTIPLE_OPENSTACK_INSTANCES ->
          new Operand(Kind.UNKNOWN, BigDecimal.ZERO, "");
      case STRING,
          TEXT,
          HTML_TEXT,
          PASSWORD,
          SELECT_OPENSTACK_TENANT,
          SELECT_OPENSTACK_INSTANCE,
          COMPONENT_FORMULA,
          COMPONENT_SUM ->
          text(value);
    };
  }

  /** Whether Python compares the two. */
  boolean isComparableTo(Operand other) {
    return kind == other.kind && kind != Kind.OBJECT;
  }

  /** As Python compares; both are of one kind. */
  int compareTo(Operand other) {
    return kind == Kind.NUMBER ? number.compareTo(other.number) : comparePoints(text, other.text);
  }

  private static Operand other(Kind kind, Optional<?> read, JsonValue value) {
    return read.map(date -> new Operand(kind, BigDecimal.ZERO, date.toString()))
        .orElseGet(() -> asWritten(value));
  }

  private static Operand text(JsonValue value) {
    return new Operand(Kind.TEXT, BigDecimal.ZERO, PythonWhitespace.strip(PythonText.str(value)));
  }

  private static Operand number(BigDecimal number) {
    return new Operand(Kind.NUMBER, number, "");
  }

  /** A default, which the marketplace takes as it stands in the definition. */
  static Operand asWritten(JsonValue value) {
    return switch (value) {
      case JsonInteger i -> number(new BigDecimal(i.value()));
      case JsonBoolean b -> number(b.value() ? BigDecimal.ONE : BigDecimal.ZERO);
      case JsonDecimal d when Double.isFinite(d.toDouble()) -> number(new BigDecimal(d.toDouble()));
      case JsonString s -> new Operand(Kind.TEXT, BigDecimal.ZERO, s.value());
      default -> new Operand(Kind.UNKNOWN, BigDecimal.ZERO, "");
    };
  }

  /** By code point, where Java would go by UTF-16. */
  private static int comparePoints(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length()) {
      int left = a.codePointAt(i);
      int right = b.codePointAt(i);
      if (left != right) {
        return Integer.compare(left, right);
      }
      i += Character.charCount(left);
    }
    return Integer.compare(a.length(), b.length());
  }
}
