package io.takt.alert.notification;

import io.takt.alert.notification.Channel.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Posts to other people's servers: not for long, and hears no more than a person reads. */
final class HttpSender implements AutoCloseable {
  private static final int MOST_BYTES = 4096;
  private static final int MOST_CONNECTIONS = 64;

  private final Duration patience;
  private final Duration longestRetryAfter;
  private final Clock clock;
  private final CloseableHttpClient http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  HttpSender(DnsResolver addresses, DeliveryProperties properties, Clock clock) {
    this.patience = properties.patience();
    this.longestRetryAfter = properties.longestRetryAfter();
    this.clock = clock;
    Timeout wait = Timeout.of(patience);
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(addresses)
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(wait)
                            .setSocketTimeout(wait)
                            .build())
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAutomaticRetries()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Takt")
            .build();
  }

  /**
   * What came back.
   *
   * @param retryAfter null: nothing was said
   */
  record Reply(int status, String body, @Nullable Duration retryAfter) {
    Outcome outcome() {
      String answer = body.isBlank() ? String.valueOf(status) : status + " " + body.strip();
      return switch (status / 100) {
        case 2 -> new Outcome.Taken(answer, null);
        case 3 -> new Outcome.Failed(true, status + ": redirects are not followed");
        case 4 -> new Outcome.Failed(!isPassing(), answer, retryAfter);
        default -> new Outcome.Failed(false, answer, retryAfter);
      };
    }

    /** Too early, too much, or a key that somebody will put right. */
    private boolean isPassing() {
      return status == 401 || status == 403 || status == 408 || status == 425 || status == 429;
    }
  }

  /** Ends also when what is answered comes too slowly. */
  Reply post(URI target, Map<String, String> headers, String body, ContentType type)
      throws IOException {
    HttpPost request = new HttpPost(target);
    headers.forEach(request::setHeader);
    request.setEntity(new StringEntity(body, type));
    Future<Reply> reply = threads.submit(() -> http.execute(request, this::read));
    try {
      return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      request.abort();
      throw new IOException("no answer within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(String.valueOf(cause == null ? e.getMessage() : cause.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      request.abort();
      throw new IOException("interrupted", e);
    }
  }

  private Reply read(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] bytes = entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BYTES);
    Header wait = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return new Reply(
        response.getCode(),
        new String(bytes, StandardCharsets.UTF_8),
        wait == null ? null : retryAfter(wait.getValue().strip()));
  }

  /** Seconds, or a date (RFC 9110). */
  private @Nullable Duration retryAfter(String text) {
    try {
      Duration wait =
          text.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(
                  clock.instant(),
                  Instant.from(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
      Duration most = wait.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : wait;
      return most.isNegative() ? Duration.ZERO : most;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    http.close();
  }
}
