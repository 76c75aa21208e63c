package io.takt.broker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Speaks MQTT 3.1.1 byte by byte, also what no proper client would say. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    in = new DataInputStream(socket.getInputStream());
  }

  /** Signs in and returns CONNACK's code. */
  int connect(String clientId, String user, String password) throws IOException {
    return connect(clientId, user, password, 60);
  }

  int connect(String clientId, String user, String password, int keepAliveSeconds)
      throws IOException {
    ByteBuf body = Unpooled.buffer();
    text(body, "MQTT");
    body.writeByte(4).writeByte(0xC2).writeShort(keepAliveSeconds);
    text(body, clientId);
    text(body, user);
    text(body, password);
    send(0x10, body);
    in.readFully(new byte[3]);
    return in.readUnsignedByte();
  }

  void publish(byte[] topic, int packetId, byte[] payload) throws IOException {
    ByteBuf body = Unpooled.buffer();
    body.writeShort(topic.length).writeBytes(topic).writeShort(packetId).writeBytes(payload);
    send(0x32, body);
  }

  /** The packet id of the next PUBACK, or -1 when the broker hangs up. */
  int nextAcknowledged() {
    try {
      int type = in.read();
      if (type < 0) {
        return -1;
      }
      if (type != 0x40 || in.readUnsignedByte() != 2) {
        throw new IllegalStateException("not a PUBACK: " + type);
      }
      return in.readUnsignedShort();
    } catch (SocketException e) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void text(ByteBuf body, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    body.writeShort(bytes.length).writeBytes(bytes);
  }

  private void send(int header, ByteBuf body) throws IOException {
    ByteBuf packet = Unpooled.buffer().writeByte(header);
    int left = body.readableBytes();
    do {
      packet.writeByte((left & 0x7F) | (left > 0x7F ? 0x80 : 0));
      left >>>= 7;
    } while (left > 0);
    packet.writeBytes(body);
    try {
      packet.readBytes(socket.getOutputStream(), packet.readableBytes());
    } catch (SocketException e) {
      // hung up in the middle of a packet it will not have; the next read says so
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
