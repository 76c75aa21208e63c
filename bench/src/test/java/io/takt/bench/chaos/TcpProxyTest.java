package io.takt.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takt.bench.chaos.TcpProxy.Weather;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
  private static final int SHORT_MILLIS = 300;
  private static final int LONG_MILLIS = 20_000;

  private final ServerSocket echo;
  private final TcpProxy proxy;

  TcpProxyTest() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    proxy = new TcpProxy(0, echo.getLocalPort());
  }

  @BeforeEach
  void answer() {
    Thread.ofVirtual()
        .start(() -> {
          while (!echo.isClosed()) {
            try {
              Socket client = echo.accept();
              Thread.ofVirtual()
                  .start(() -> {
                    try (client) {
                      client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException e) {
                      // cut
                    }
                  });
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  @AfterEach
  void end() throws IOException {
    proxy.close();
    echo.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(LONG_MILLIS);
    return socket;
  }

  private static int ask(Socket socket, int value) throws IOException {
    socket.getOutputStream().write(value);
    return socket.getInputStream().read();
  }

  @Test
  void passesBytesBothWays() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, 7)).isEqualTo(7);
      assertThat(ask(socket, 8)).isEqualTo(8);
    }
  }

  @Test
  void keepsBackWhatComesInSilenceAndPassesItLater() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, 1)).isEqualTo(1);
      proxy.set(new Weather.Silent());
      socket.setSoTimeout(SHORT_MILLIS);
      assertThatThrownBy(() -> ask(socket, 2)).isInstanceOf(SocketTimeoutException.class);

      proxy.set(Weather.FINE);

      socket.setSoTimeout(LONG_MILLIS);
      assertThat(socket.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void endsConnectionsAndTakesNoneWhileItIsCut() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, 1)).isEqualTo(1);

      proxy.set(new Weather.Cut());

      assertThat(isDead(socket)).isTrue();
    }
    try (Socket vain = connect()) {
      assertThat(isDead(vain)).isTrue();
    }
    proxy.set(Weather.FINE);
    try (Socket socket = connect()) {
      assertThat(ask(socket, 3)).isEqualTo(3);
    }
  }

  @Test
  void resetsWhatIsOpenAndTakesWhatComesNext() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, 1)).isEqualTo(1);

      proxy.reset();

      assertThat(isDead(socket)).isTrue();
    }
    try (Socket socket = connect()) {
      assertThat(ask(socket, 3)).isEqualTo(3);
    }
  }

  @Test
  void leavesAForgottenConnectionHalfOpenForGood() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, 1)).isEqualTo(1);

      proxy.forget();

      socket.setSoTimeout(SHORT_MILLIS);
      assertThatThrownBy(() -> ask(socket, 2)).isInstanceOf(SocketTimeoutException.class);
      proxy.set(Weather.FINE);
      assertThatThrownBy(() -> ask(socket, 3)).isInstanceOf(SocketTimeoutException.class);
    }
    try (Socket socket = connect()) {
      assertThat(ask(socket, 4)).isEqualTo(4);
    }
  }

  @Test
  void isLateWhenItIsSlow() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, 1)).isEqualTo(1);
      proxy.set(new Weather.Slow(Duration.ofMillis(100)));
      long begin = System.nanoTime();

      assertThat(ask(socket, 2)).isEqualTo(2);

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(199));
    }
  }

  private static boolean isDead(Socket socket) {
    try {
      return ask(socket, 9) < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
