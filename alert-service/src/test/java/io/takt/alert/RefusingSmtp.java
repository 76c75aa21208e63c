package io.takt.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A mail server that knows nobody. */
final class RefusingSmtp implements AutoCloseable {
  private final ServerSocket socket;

  RefusingSmtp(int port) {
    try {
      socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> answer(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void answer(Socket client) {
    try (client;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
      say(client, "220 here");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        say(client, line.startsWith("RCPT") ? "550 5.1.1 no such user" : "250 ok");
      }
    } catch (IOException e) {
      // it went away
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
