package io.takt.simulator.replay;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends a text with a line end, and refuses one without any within a megabyte: no row is that long,
 * and a forgotten quote must not read a whole file into memory.
 */
final class BoundedReader extends FilterReader {
  private static final int MOST = 1 << 20;

  private boolean ended;
  private long sinceRecord;
  private long lines = 1;
  private int last = '\n';

  BoundedReader(Reader in) {
    super(in);
  }

  /** The reader of records has begun a new one. */
  void newRecord() {
    sinceRecord = 0;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    int count = in.read(buffer, offset, length);
    if (count < 0) {
      ended = true;
      if (last == '\n' || last == '\r') {
        return -1;
      }
      buffer[offset] = '\n';
      return 1;
    }
    for (int i = offset; i < offset + count; i++) {
      last = buffer[i];
      lines += last == '\n' ? 1 : 0;
    }
    sinceRecord += count;
    if (sinceRecord > MOST) {
      throw new Refusal(
          lines, "a row is longer than 1,048,576 characters, or a quote is not closed");
    }
    return count;
  }
}
