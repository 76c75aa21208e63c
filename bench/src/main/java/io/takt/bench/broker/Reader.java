package io.takt.bench.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one subscriber: an MQTT 5 connection that acknowledges each message at once, those that come
 * together in one write. By hand, as the publishers are.
 *
 * @see <a href="https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html">MQTT 5.0</a>
 */
final class Reader implements AutoCloseable {
  /** As ingest-service lets the broker send ahead. */
  private static final int RECEIVE_MAXIMUM = 2_000;

  private static final int CONNACK = 2;
  private static final int PUBLISH = 3;
  private static final int SUBACK = 9;
  private static final int PATIENCE_SECONDS = 10;
  private static final int FAILURE = 0x80;
  private static final byte[] HEAD = "{\"t\":".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final Tally tally;
  private final ByteBuffer in = ByteBuffer.allocateDirect(256 << 10);
  private final ByteBuffer out = ByteBuffer.allocateDirect(64 << 10);
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
  private final Thread thread = Thread.ofPlatform().name("reader").unstarted(this::read);
  private volatile boolean closed;
  private volatile String failure = "";

  private Reader(SocketChannel channel, Tally tally) {
    this.channel = channel;
    this.tally = tally;
  }

  /**
   * How it asks.
   *
   * @param direct takes messages before the broker has stored them (decision 0019)
   */
  record Way(String user, String password, String filter, boolean direct) {}

  static Reader open(InetSocketAddress broker, Way way, Tally tally) throws IOException {
    SocketChannel channel = SocketChannel.open();
    Reader reader = new Reader(channel, tally);
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(broker);
      reader.thread.start();
      reader.send(0x10, connect(way));
      reader.connected.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      reader.send(0x82, subscribe(way));
      reader.subscribed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return reader;
    } catch (ExecutionException | TimeoutException e) {
      reader.close();
      throw new IOException("the broker takes no subscriber: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      reader.close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  private static ByteBuffer connect(Way way) {
    ByteBuffer properties = ByteBuffer.allocate(64);
    properties.put((byte) 0x21).putShort((short) RECEIVE_MAXIMUM);
    if (way.direct()) {
      properties.put((byte) 0x26);
      text(properties, "takt-direct");
      text(properties, "1");
    }
    properties.flip();
    ByteBuffer body = ByteBuffer.allocate(256);
    text(body, "MQTT");
    // level 5; user, password, clean start; no keep-alive
    body.put((byte) 5).put((byte) 0xc2).putShort((short) 0);
    body.put((byte) properties.remaining()).put(properties);
    text(body, "takt-" + way.user());
    text(body, way.user());
    text(body, way.password());
    return body.flip();
  }

  private static ByteBuffer subscribe(Way way) {
    ByteBuffer body = ByteBuffer.allocate(128);
    body.putShort((short) 1).put((byte) 0);
    text(body, way.filter());
    return body.put((byte) 1).flip();
  }

  private static void text(ByteBuffer to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.putShort((short) bytes.length).put(bytes);
  }

  /** Only before messages come: then the reading thread writes. */
  private void send(int head, ByteBuffer body) throws IOException {
    ByteBuffer packet = ByteBuffer.allocate(body.remaining() + 3);
    int length = body.remaining();
    packet.put((byte) head);
    if (length > 0x7f) {
      packet.put((byte) ((length & 0x7f) | 0x80));
      length >>= 7;
    }
    packet.put((byte) length).put(body).flip();
    write(packet);
  }

  private void write(ByteBuffer full) throws IOException {
    while (full.hasRemaining()) {
      channel.write(full);
    }
  }

  private void read() {
    try {
      while (channel.read(in) >= 0) {
        in.flip();
        while (packet()) {
          if (out.remaining() < 4) {
            acknowledge();
          }
        }
        in.compact();
        acknowledge();
        tally.publish();
      }
      fail("the broker has closed the subscriber's connection");
    } catch (IOException e) {
      fail("the subscriber: " + e.getMessage());
    }
  }

  private void fail(String why) {
    if (!closed) {
      failure = why;
    }
    connected.completeExceptionally(new IOException(why));
    subscribed.completeExceptionally(new IOException(why));
  }

  private void acknowledge() throws IOException {
    out.flip();
    write(out);
    out.clear();
  }

  /** Whether there was a whole one. */
  private boolean packet() throws IOException {
    int start = in.position();
    if (in.remaining() < 2) {
      return false;
    }
    int head = in.get() & 0xff;
    int length = 0;
    int shift = 0;
    int digit;
    do {
      if (!in.hasRemaining()) {
        in.position(start);
        return false;
      }
      digit = in.get() & 0xff;
      length |= (digit & 0x7f) << shift;
      shift += 7;
    } while (digit > 0x7f);
    if (in.remaining() < length) {
      in.position(start);
      return false;
    }
    int end = in.position() + length;
    switch (head >> 4) {
      case PUBLISH -> message();
      case CONNACK -> answer(connected, in.get(in.position() + 1) & 0xff);
      case SUBACK -> answer(subscribed, in.get(end - 1) & 0xff);
      default -> throw new IOException("a packet of type " + (head >> 4));
    }
    in.position(end);
    return true;
  }

  private static void answer(CompletableFuture<Void> waiting, int reason) throws IOException {
    if (reason >= FAILURE) {
      throw new IOException("refused, reason " + reason);
    }
    waiting.complete(null);
  }

  private void message() throws IOException {
    int topicEnd = (in.getShort() & 0xffff) + in.position();
    int machine = 0;
    int unit = 1;
    for (int at = topicEnd - 1; isDigit(in.get(at)); at--) {
      machine += (in.get(at) - '0') * unit;
      unit *= 10;
    }
    in.position(topicEnd);
    short id = in.getShort();
    int properties = 0;
    int shift = 0;
    int digit;
    do {
      digit = in.get() & 0xff;
      properties |= (digit & 0x7f) << shift;
      shift += 7;
    } while (digit > 0x7f);
    in.position(in.position() + properties);
    for (byte each : HEAD) {
      if (in.get() != each) {
        throw new IOException("another payload than was sent");
      }
    }
    long stamp = 0;
    for (byte next = in.get(); isDigit(next); next = in.get()) {
      stamp = stamp * 10 + next - '0';
    }
    tally.arrived(machine, stamp);
    out.put((byte) 0x40).put((byte) 2).putShort(id);
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  /**
   * @throws IOException when it has broken
   */
  void check() throws IOException {
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
  }

  /** Nothing arrives afterwards. */
  @Override
  public void close() throws IOException {
    closed = true;
    channel.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
