package io.dryrun.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1, 1 byte",
    "1023, 1023 bytes",
    "1024, 1 KiB",
    "1536, 1.5 KiB",
    "1048575, 1024 KiB",
    "1048576, 1 MiB",
    "12980183, 12.4 MiB",
    "536870912, 512 MiB",
    "1073741824, 1 GiB",
    "9223372036854775807, 8388608 TiB",
  })
  void bytes_are_read_in_their_largest_unit(long bytes, String text) {
    assertThat(ByteCount.text(bytes)).isEqualTo(text);
  }
}
