package io.takt.gateway.provider;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/** Calls providers: within reach, not for long, and no more than they have to say. */
@Component
class ProviderHttp implements ResourceRetriever, AutoCloseable {
  private static final int MOST_BYTES = 1 << 20;

  private final Reach reach;
  private final Duration timeout;
  private final CloseableHttpClient http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ProviderHttp(ProviderProperties properties) {
    this.reach = new Reach(properties.privateHosts());
    this.timeout = properties.timeout();
    Timeout wait = Timeout.of(timeout);
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(reach)
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
            .build();
  }

  /** What came back. */
  record Answer(int status, String body) {}

  boolean allows(URI target) {
    return reach.allows(target);
  }

  Answer get(URI target) throws IOException {
    return send(new HttpGet(target), target);
  }

  /**
   * @param authorization the header; empty: none
   */
  Answer post(URI target, String form, String authorization) throws IOException {
    HttpPost request = new HttpPost(target);
    request.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
    if (!authorization.isEmpty()) {
      request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
    }
    return send(request, target);
  }

  @Override
  public Resource retrieveResource(URL target) throws IOException {
    try {
      Answer answer = get(target.toURI());
      if (answer.status() != 200) {
        throw new IOException("status " + answer.status());
      }
      return new Resource(answer.body(), "application/json");
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** Ends also when what is sent comes too slowly. */
  private Answer send(HttpUriRequestBase request, URI target) throws IOException {
    if (!reach.allows(target)) {
      throw new IOException("only https is allowed: " + target.getHost());
    }
    request.setHeader(HttpHeaders.ACCEPT, "application/json");
    Future<Answer> answer = threads.submit(() -> http.execute(request, ProviderHttp::read));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      request.abort();
      throw new IOException("no answer within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      request.abort();
      throw new IOException(e);
    }
  }

  private static Answer read(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] bytes = entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("more than " + MOST_BYTES + " bytes");
    }
    return new Answer(response.getCode(), new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    http.close();
  }
}
