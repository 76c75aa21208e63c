package io.takt.gateway.web;

import io.takt.platform.trace.TraceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What is no HTTP is refused by the server itself, before any filter; in the same shape. */
public final class PlainRefusal extends ErrorReportValve {
  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    HttpStatus known = HttpStatus.resolve(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    String code = title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    String trace = TraceId.fresh();
    byte[] body =
        """
        {"type":"urn:takt:problem:%s","title":"%s","status":%d,"detail":"The request cannot be read.","code":"%s","traceId":"%s"}\
        """
            .formatted(code, title, status, code, trace)
            .getBytes(StandardCharsets.UTF_8);
    try {
      response.setHeader("X-Trace-Id", trace);
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException e) {
      // who asked is gone
      container.getLogger().debug("refusal not delivered", e);
    }
  }

  /** Puts it into the web server; not into the one for health and metrics. */
  @Configuration(proxyBeanMethods = false)
  static class Installation {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainRefusal() {
      return server ->
          server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(PlainRefusal.class.getName());
            }
          });
    }
  }
}
