package io.takt.broker.store;

import java.io.File;
import java.nio.ByteBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQIOErrorException;
import org.apache.activemq.artemis.core.io.IOCriticalErrorListener;
import org.apache.activemq.artemis.core.io.SequentialFile;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFile;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;

/**
 * Files that are written wholly or not at all. Artemis' own report a failed write to whoever stops
 * the broker and then go on as if it had succeeded, and take it for success when only a part of the
 * bytes found room: on a full disk messages were acknowledged that were never written.
 */
final class WholeFiles extends NIOSequentialFileFactory {
  private static final int WRITES_AT_ONCE = 1;

  WholeFiles(File folder, IOCriticalErrorListener onFailure) {
    super(folder, false, onFailure, WRITES_AT_ONCE);
  }

  @Override
  public SequentialFile createSequentialFile(String name) {
    return new WholeFile(getDirectory(), name);
  }

  private final class WholeFile extends NIOSequentialFile {
    private final File folder;
    private boolean torn;

    WholeFile(File folder, String name) {
      super(WholeFiles.this, folder, name, WRITES_AT_ONCE);
      this.folder = folder;
    }

    /**
     * @throws ActiveMQIOErrorException when not all bytes are in the file; nothing is appended to
     *     it any more, since a reader ends at the piece that is there
     */
    @Override
    public void writeDirect(ByteBuffer bytes, boolean sync) throws Exception {
      blockingWriteDirect(bytes, sync, true);
    }

    @Override
    public synchronized void blockingWriteDirect(ByteBuffer bytes, boolean sync, boolean release)
        throws Exception {
      try {
        if (!torn) {
          super.blockingWriteDirect(bytes, sync, false);
          torn = bytes.hasRemaining();
        }
        if (torn) {
          ActiveMQIOErrorException failure =
              new ActiveMQIOErrorException(getFileName() + " could not be written wholly");
          onIOError(failure, failure.getMessage(), this);
          throw failure;
        }
      } finally {
        if (release) {
          releaseBuffer(bytes);
        }
      }
    }

    @Override
    public SequentialFile cloneFile() {
      return new WholeFile(folder, getFileName());
    }
  }
}
