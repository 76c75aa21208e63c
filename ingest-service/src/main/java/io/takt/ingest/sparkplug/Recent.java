package io.takt.ingest.sparkplug;

import io.takt.contracts.intake.SparkplugRecord;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A node's last messages. The broker repeats what was not acknowledged when a connection ends, with
 * the same receive time; without this a repetition would look like a gap in the sequence.
 */
final class Recent {
  private static final int MOST = 2_048;

  private final Set<Print> prints = new LinkedHashSet<>();

  private record Print(long receivedMs, String type, String device, long checksum) {}

  boolean isNew(SparkplugRecord message) {
    CRC32C checksum = new CRC32C();
    checksum.update(message.getPayload().asReadOnlyByteBuffer());
    Print print =
        new Print(
            message.getReceivedMs(), message.getType(), message.getDevice(), checksum.getValue());
    if (!prints.add(print)) {
      return false;
    }
    if (prints.size() > MOST) {
      prints.remove(prints.iterator().next());
    }
    return true;
  }
}
