package io.takt.parts;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.record.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.FileRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches in Kafka's files that repeat an offset, as they come about on a full disk: written, but
 * not counted, so that the next batch got the same offset. When Kafka finds some at its start it
 * empties the whole file, of records that were confirmed too; and an empty metadata log lets it
 * begin anew with no topic at all. So they are taken out before. No reader ever saw them: it takes
 * the first batch of an offset.
 */
final class RepeatedOffsets {
  private static final Logger log = LoggerFactory.getLogger(RepeatedOffsets.class);

  /** Kafka has it in its folder only after an orderly end, when there is nothing to look for. */
  private static final String CLEAN = ".kafka_cleanshutdown";

  private RepeatedOffsets() {}

  /**
   * @param data Kafka's folder, while Kafka does not run
   */
  static void drop(Path data) throws IOException {
    if (!Files.isDirectory(data) || Files.exists(data.resolve(CLEAN))) {
      return;
    }
    for (Path folder : list(data)) {
      if (Files.isDirectory(folder)) {
        Optional<Path> newest =
            list(folder).stream()
                .filter(file -> file.toString().endsWith(".log"))
                .max(Comparator.naturalOrder());
        if (newest.isPresent()) {
          clean(newest.get());
        }
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** A run of bytes to keep. */
  private record Stretch(long begin, long end) {}

  private static void clean(Path file) throws IOException {
    List<Stretch> kept = new ArrayList<>();
    long begin = 0;
    long end = 0;
    long last = -1;
    int dropped = 0;
    try (FileRecords records = FileRecords.open(file.toFile(), false)) {
      for (FileChannelRecordBatch batch : records.batches()) {
        long after = batch.position() + (long) batch.sizeInBytes();
        if (batch.baseOffset() <= last) {
          kept.add(new Stretch(begin, batch.position()));
          begin = after;
          dropped++;
        } else {
          last = batch.lastOffset();
        }
        end = after;
      }
    } catch (CorruptRecordException e) {
      log.debug("{} is broken behind {}: Kafka cuts it there", file, end);
    }
    if (dropped > 0) {
      kept.add(new Stretch(begin, end));
      log.warn("{}: {} batches repeat offsets and are taken out", file, dropped);
      rewrite(file, kept);
    }
  }

  private static void rewrite(Path file, List<Stretch> kept) throws IOException {
    Path fresh = file.resolveSibling("repaired");
    try (FileChannel from = FileChannel.open(file);
        FileChannel to =
            FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      for (Stretch stretch : kept) {
        for (long at = stretch.begin(); at < stretch.end(); ) {
          at += from.transferTo(at, stretch.end() - at, to);
        }
      }
      to.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    // Kafka makes them anew when they are missing
    String name = file.getFileName().toString().replace(".log", "");
    Files.deleteIfExists(file.resolveSibling(name + ".index"));
    Files.deleteIfExists(file.resolveSibling(name + ".timeindex"));
  }
}
