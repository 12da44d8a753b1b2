package io.dryrun.domain.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** JSON values, the same for the same seed, with those that are known to be difficult. */
final class RandomJson {

  private static final int DEEPEST = 5;

  private final Random random;

  RandomJson(long seed) {
    random = new Random(seed);
  }

  /** Numbers at which printing floats goes wrong: borders of notation, of precision, of range. */
  static Stream<JsonValue> notableDecimals() {
    Stream<String> written =
        Stream.of(
            "5e-324",
            "1e16",
            "9007199254740993.0",
            "1e22",
            "1e23",
            "123456789012345680.0",
            "0.0001",
            "0.00001",
            "-0.0",
            "0e5",
            "1e400",
            "-1e400",
            "1e-400",
            "-1e-400",
            "9999999999999998.0",
            "9999999999999999.0",
            "0.00009999999999999999",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "2.2250738585072011e-308",
            "0.1000000000000000055511151231257827021181583404541015625");
    Stream<String> powersOfTen = IntStream.rangeClosed(-330, 310).mapToObj(power -> "1e" + power);
    Stream<String> powersOfTwo =
        withNeighbours(IntStream.rangeClosed(-1074, 1023).mapToDouble(p -> Math.scalb(1.0, p)));
    Stream<String> smallest =
        IntStream.rangeClosed(1, 1_000)
            .mapToObj(units -> Double.toString(units * Double.MIN_VALUE));
    return Stream.of(written, powersOfTen, powersOfTwo, smallest)
        .flatMap(stream -> stream)
        .map(JsonDecimal::new);
  }

  /** Each character alone up to U+0100, and those that come in pairs, together and apart. */
  static Stream<JsonValue> notableStrings() {
    Stream<String> single = IntStream.range(0, 0x101).mapToObj(Character::toString);
    Stream<String> others =
        Stream.of(
            "",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "\ude00\ud83d",
            "\ud83d\ud83d\ude00",
            "\udbff\udfff",
            "\ud7ff\ue000",
            "\u2028\u2029",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\\u0041",
            "\"\\\"");
    return Stream.concat(single, others).map(JsonString::new);
  }

  Stream<JsonValue> decimals(int count) {
    return many(count, this::decimal);
  }

  Stream<JsonValue> strings(int count) {
    return many(count, () -> new JsonString(string()));
  }

  Stream<JsonValue> integers(int count) {
    return many(count, this::integer);
  }

  Stream<JsonValue> nested(int count) {
    return many(count, () -> value(0));
  }

  private static Stream<JsonValue> many(int count, Supplier<JsonValue> values) {
    return Stream.generate(values).limit(count);
  }

  private static Stream<String> withNeighbours(DoubleStream values) {
    return values
        .boxed()
        .flatMap(value -> Stream.of(Math.nextDown(value), value, Math.nextUp(value)))
        .map(value -> Double.toString(value));
  }

  private JsonValue value(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 9 : 6)) {
      case 0 -> JsonNull.NULL;
      case 1 -> new JsonBoolean(random.nextBoolean());
      case 2 -> integer();
      case 3 -> decimal();
      case 4, 5 -> new JsonString(string());
      case 6, 7 -> object(depth);
      default -> array(depth);
    };
  }

  private JsonArray array(int depth) {
    List<JsonValue> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(value(depth + 1));
    }
    return new JsonArray(items);
  }

  private JsonObject object(int depth) {
    var members = new LinkedHashMap<String, JsonValue>();
    for (int i = random.nextInt(4); i > 0; i--) {
      members.put(string(), value(depth + 1));
    }
    return new JsonObject(members);
  }

  private JsonInteger integer() {
    BigInteger magnitude = new BigInteger(random.nextInt(300), random);
    return new JsonInteger(random.nextBoolean() ? magnitude : magnitude.negate());
  }

  private JsonDecimal decimal() {
    return switch (random.nextInt(4)) {
      case 0 -> new JsonDecimal(Double.toString(finite()));
      case 1 -> JsonDecimal.of(BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(10)));
      case 2 -> new JsonDecimal(random.nextLong() + "." + digits(1 + random.nextInt(30)));
      default ->
          new JsonDecimal(
              random.nextInt(10)
                  + "."
                  + digits(1 + random.nextInt(20))
                  + "e"
                  + (random.nextInt(660) - 345));
    };
  }

  private double finite() {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : random.nextDouble();
  }

  private String digits(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Integer.toString(random.nextInt(10)))
        .collect(Collectors.joining());
  }

  private String string() {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) random.nextInt(0x20));
        case 1, 2 -> text.append((char) (0x20 + random.nextInt(0x60)));
        case 3 -> text.append((char) random.nextInt(0x10000));
        default -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
      }
    }
    return text.toString();
  }
}
