package io.takt.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQIOErrorException;
import org.apache.activemq.artemis.core.io.SequentialFile;
import org.apache.activemq.artemis.core.io.SequentialFileFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {
  private final List<String> told = new ArrayList<>();

  @TempDir Path folder;

  private SequentialFileFactory in(File place) {
    return new WholeFiles(place, (_, message, _) -> told.add(message));
  }

  @Test
  void writesWhatFits() throws Exception {
    SequentialFileFactory files = in(folder.toFile());
    SequentialFile file = files.createSequentialFile("1.page");
    file.open();

    file.writeDirect(bytes(files, "one"), false);
    file.writeDirect(bytes(files, "two"), true);
    file.close();

    assertThat(folder.resolve("1.page")).hasContent("onetwo");
    assertThat(told).isEmpty();
  }

  /** Linux has a file for which there is never room. */
  @Test
  void doesNotCallWrittenWhatHasNoRoom() throws Exception {
    assumeThat(Files.isWritable(Path.of("/dev/full"))).isTrue();
    SequentialFileFactory files = in(new File("/dev"));
    SequentialFile file = files.createSequentialFile("full");
    file.open();

    assertThatThrownBy(() -> file.writeDirect(bytes(files, "one"), false))
        .isInstanceOf(ActiveMQIOErrorException.class);
    assertThatThrownBy(() -> file.blockingWriteDirect(bytes(files, "two"), false, true))
        .isInstanceOf(ActiveMQIOErrorException.class);
    assertThat(told).isNotEmpty();
    // cannot be synced
    file.close(false, false);
  }

  private static ByteBuffer bytes(SequentialFileFactory files, String text) {
    ByteBuffer buffer = files.newBuffer(text.length());
    buffer.put(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).flip();
    return buffer;
  }
}
