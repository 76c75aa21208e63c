package io.takt.bench.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Consecutive free ports. They are taken from below the range the system gives to outgoing
 * connections: a killed part must find its port free when it comes back.
 *
 * @param first of as many as asked for
 */
public record Ports(int first) {
  private static final int LOWEST = 23_400;
  private static final int HIGHEST = 31_000;
  private static final int STEP = 100;

  /** Those of the platform; what follows them is free for the one who measures. */
  public static final int PLATFORM = Port.values().length;

  /**
   * @param wanted the first port, or 0 to look for free ones
   * @throws PlatformException when there are none
   */
  public static Ports free(int wanted, int number) {
    if (wanted != 0) {
      return new Ports(wanted);
    }
    for (int first = LOWEST; first < HIGHEST; first += STEP) {
      if (IntStream.range(first, first + number).allMatch(Ports::isFree)) {
        return new Ports(first);
      }
    }
    throw new PlatformException("no " + number + " free ports in a row on this machine");
  }

  public int of(Port port) {
    return first + Arrays.asList(Port.values()).indexOf(port);
  }

  /** A port behind the platform's. */
  public int spare(int n) {
    return first + PLATFORM + n;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
