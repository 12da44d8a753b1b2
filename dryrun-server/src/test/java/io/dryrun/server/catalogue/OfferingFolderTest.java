package io.dryrun.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.server.LogRecorder;
import io.dryrun.server.composition.OfferingJsonFormat;
import io.dryrun.server.input.BadInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OfferingFolderTest {
  private static final UUID A = UUID.fromString("a0000000-0000-4000-8000-000000000000");
  private static final UUID B = UUID.fromString("b0000000-0000-4000-8000-000000000000");

  @TempDir Path folder;
  private OfferingFolder offerings;
  private LogRecorder log;

  @BeforeEach
  void open() {
    offerings = new OfferingFolder(folder, new OfferingJsonFormat());
    log = LogRecorder.of(OfferingFolder.class);
  }

  @AfterEach
  void stopRecording() {
    log.close();
  }

  @Test
  void each_json_file_is_an_offering() throws IOException {
    write("a.json", A, "one");
    write("b.json", B, "two");

    offerings.refresh();

    assertThat(name(A)).isEqualTo("one");
    assertThat(name(B)).isEqualTo("two");
    assertThat(offerings.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void files_that_are_added_changed_and_removed_are_picked_up() throws IOException {
    write("a.json", A, "one");
    offerings.refresh();

    write("b.json", B, "two");
    write("a.json", A, "uno");
    offerings.refresh();
    assertThat(name(A)).isEqualTo("uno");
    assertThat(name(B)).isEqualTo("two");

    Files.delete(folder.resolve("a.json"));
    offerings.refresh();
    assertThat(offerings.find(A)).isEmpty();
    assertThat(name(B)).isEqualTo("two");
  }

  @Test
  void a_change_within_the_same_instant_and_of_the_same_size_is_seen() throws IOException {
    write("a.json", A, "one");
    FileTime time = Files.getLastModifiedTime(folder.resolve("a.json"));
    offerings.refresh();

    write("a.json", A, "two");
    Files.setLastModifiedTime(folder.resolve("a.json"), time);
    offerings.refresh();

    assertThat(name(A)).isEqualTo("two");
  }

  @Test
  void a_broken_file_is_reported_by_name_once_and_keeps_what_it_held() throws IOException {
    write("a.json", A, "one");
    write("b.json", B, "two");
    offerings.refresh();

    Files.writeString(folder.resolve("a.json"), "{\"uuid\": ");
    write("b.json", B, "changed");
    offerings.refresh();
    offerings.refresh();

    assertThat(name(A)).isEqualTo("one");
    assertThat(name(B)).isEqualTo("changed");
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("a.json is not JSON")
        .endsWith("What it held before stays in force.");
  }

  @Test
  void a_file_that_is_broken_from_the_start_is_picked_up_once_it_is_right() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{}");
    offerings.refresh();
    assertThat(offerings.find(A)).isEmpty();
    assertThat(log.warnings()).singleElement().asString().contains("a.json is not an offering");

    write("a.json", A, "one");
    offerings.refresh();
    assertThat(name(A)).isEqualTo("one");
  }

  @Test
  @Timeout(30)
  void a_pipe_named_like_an_offering_is_told_and_holds_nobody_up() throws Exception {
    write("a.json", A, "one");
    Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("x.json").toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    Files.createSymbolicLink(folder.resolve("null.json"), Path.of("/dev/null"));

    offerings.refresh();
    offerings.refresh();

    assertThat(name(A)).isEqualTo("one");
    assertThat(log.warnings())
        .containsExactly(
            "The offering %s is left out: it is a pipe, a socket or a device, and no file."
                .formatted(folder.resolve("null.json")),
            "The offering %s is left out: it is a pipe, a socket or a device, and no file."
                .formatted(folder.resolve("x.json")));
  }

  @Test
  void links_that_lead_nowhere_or_in_a_circle_are_told_once_and_read_when_they_are_mended()
      throws IOException {
    Path target = folder.resolve("later");
    Files.createSymbolicLink(folder.resolve("dangling.json"), target);
    Files.createSymbolicLink(folder.resolve("circle.json"), folder.resolve("circle.json"));

    offerings.refresh();
    offerings.refresh();

    assertThat(log.warnings())
        .containsExactly(
            "The offering %s is left out: it is a link that leads in a circle, or to where the server may not look."
                .formatted(folder.resolve("circle.json")),
            "The offering %s is left out: it is a link to a file that does not exist."
                .formatted(folder.resolve("dangling.json")));

    write("later", A, "one");
    offerings.refresh();

    assertThat(name(A)).isEqualTo("one");
  }

  @Test
  void of_two_files_with_one_uuid_the_first_by_name_wins_until_it_is_gone() throws IOException {
    write("b.json", A, "second");
    offerings.refresh();
    write("a.json", A, "first");
    offerings.refresh();

    assertThat(name(A)).isEqualTo("first");
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("b.json is left out: a.json has the same UUID " + A);

    Files.delete(folder.resolve("a.json"));
    offerings.refresh();
    assertThat(name(A)).isEqualTo("second");
  }

  @Test
  void hidden_files_other_files_and_folders_are_none_of_ours() throws IOException {
    write(".a.json", A, "hidden");
    write("a.json~", A, "backup");
    Files.createDirectory(folder.resolve("folder.json"));

    offerings.refresh();

    assertThat(offerings.all()).isEmpty();
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void links_are_followed_and_one_that_leads_nowhere_is_no_file() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real")).resolve("file");
    write("real/file", A, "linked");
    Files.createSymbolicLink(folder.resolve("a.json"), real);
    Files.createSymbolicLink(folder.resolve("b.json"), folder.resolve("nothing"));

    offerings.refresh();

    assertThat(name(A)).isEqualTo("linked");
    assertThat(offerings.all()).hasSize(1);
  }

  @Test
  void a_huge_file_is_refused_by_name_without_being_read() throws IOException {
    write("a.json", A, "one");
    try (var file = new RandomAccessFile(folder.resolve("huge.json").toFile(), "rw")) {
      file.setLength(1L << 40);
    }

    offerings.refresh();

    assertThat(name(A)).isEqualTo("one");
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("huge.json is larger than 8 MiB");
  }

  @Test
  void a_settled_file_is_not_read_again() throws IOException {
    write("a.json", A, "one");
    FileTime old = FileTime.from(Instant.now().minusSeconds(60));
    Files.setLastModifiedTime(folder.resolve("a.json"), old);
    var reads = new java.util.concurrent.atomic.AtomicInteger();
    var counting =
        new OfferingFolder(
            folder,
            bytes -> {
              reads.incrementAndGet();
              return new OfferingJsonFormat().read(bytes);
            });

    counting.refresh();
    counting.refresh();

    assertThat(reads).hasValue(1);
  }

  @Test
  void a_folder_that_vanishes_leaves_the_offerings_as_they_were() throws IOException {
    write("a.json", A, "one");
    offerings.refresh();

    Path moved = folder.resolveSibling(folder.getFileName() + "-moved");
    Files.move(folder, moved);
    try {
      offerings.refresh();
      assertThat(name(A)).isEqualTo("one");
      assertThat(log.warnings()).singleElement().asString().contains("can't be read");
    } finally {
      Files.move(moved, folder);
    }
  }

  @Test
  void a_folder_that_is_not_there_is_refused_at_the_start() {
    var missing = new OfferingFolder(folder.resolve("missing"), new OfferingJsonFormat());

    assertThatThrownBy(missing::check)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not exist or can't be read");
  }

  private String name(UUID uuid) {
    return offerings.find(uuid).orElseThrow().name();
  }

  private void write(String file, UUID uuid, String name) throws IOException {
    Files.writeString(
        folder.resolve(file),
        "{\"uuid\": \"%s\", \"name\": \"%s\", \"type\": \"Marketplace.Script\"}"
            .formatted(uuid, name));
  }
}
