package io.takt.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedOffsetsTest {
  @TempDir Path data;

  @Test
  void keepsTheFirstOfEachOffsetAndAllThatFollows() throws Exception {
    Path file = log();
    append(file, 0, "a", "b");
    append(file, 2, "never counted");
    append(file, 2, "again");
    append(file, 2, "and again");
    append(file, 3, "c");
    append(file, 4, "d");

    RepeatedOffsets.drop(data);

    assertThat(read(file)).containsExactly("a", "b", "never counted", "c", "d");
    assertThat(file.resolveSibling("00000000000000000000.index")).doesNotExist();
  }

  @Test
  void leavesAlone() throws Exception {
    Path file = log();
    append(file, 0, "a");
    append(file, 7, "after a gap, as compaction makes them");
    Files.write(file, new byte[] {0, 0, 0}, StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(file);

    RepeatedOffsets.drop(data);

    assertThat(file).hasBinaryContent(before);
    assertThat(file.resolveSibling("00000000000000000000.index")).exists();
  }

  private Path log() throws Exception {
    Path folder = Files.createDirectory(data.resolve("readings-0"));
    Files.createFile(folder.resolve("00000000000000000000.index"));
    return Files.createFile(folder.resolve("00000000000000000000.log"));
  }

  private static void append(Path file, long offset, String... values) throws Exception {
    SimpleRecord[] records = new SimpleRecord[values.length];
    for (int i = 0; i < values.length; i++) {
      records[i] = new SimpleRecord(values[i].getBytes(StandardCharsets.UTF_8));
    }
    ByteBuffer bytes = MemoryRecords.withRecords(offset, Compression.NONE, records).buffer();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static List<String> read(Path file) throws Exception {
    List<String> values = new ArrayList<>();
    try (FileRecords records = FileRecords.open(file.toFile(), false)) {
      for (Record each : records.records()) {
        values.add(StandardCharsets.UTF_8.decode(each.value()).toString());
      }
    }
    return values;
  }
}
