package io.takt.gateway.route;

import io.takt.gateway.route.RouteProperties.Target;
import io.takt.platform.token.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** From paths to services. */
@Configuration(proxyBeanMethods = false)
class Routes {
  private static final String ROOT = "/api/v1/";
  private static final int MOST_CONNECTIONS = 200;

  /** A large answer is read in few pieces. */
  private static final int PIECE_BYTES = 32 << 10;

  /** A service that was started anew has closed those kept from before. */
  private static final TimeValue UNUSED = TimeValue.ofMilliseconds(100);

  @Bean
  RouterFunction<ServerResponse> serviceRoutes(
      RouteProperties properties, ServiceCall call, ServiceAnswer answer) {
    List<RouterFunction<ServerResponse>> routes = new ArrayList<>();
    for (Map.Entry<Party, Target> service : properties.services().entrySet()) {
      for (String path : service.getValue().paths()) {
        routes.add(route(path, service.getKey(), service.getValue(), call, answer));
      }
    }
    return routes.stream().reduce(RouterFunction::and).orElseThrow();
  }

  private static RouterFunction<ServerResponse> route(
      String path, Party service, Target target, ServiceCall call, ServiceAnswer answer) {
    RequestPredicate fits =
        RequestPredicates.path(ROOT + path).or(RequestPredicates.path(ROOT + path + "/**"));
    return GatewayRouterFunctions.route(service.id() + ":" + path)
        .route(fits, HandlerFunctions.http())
        .filter((request, next) -> answer.of(service, request, next))
        .before(BeforeFilterFunctions.uri(target.url()))
        .before(request -> call.as(service, request))
        .build();
  }

  /** The last of its kind: those before it take away what the client says of itself. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  HttpHeadersFilter.RequestHttpHeadersFilter serviceHeaders(ServiceCall call) {
    return call::headers;
  }

  /**
   * It reads and writes on the thread of the call: waking others up took longer than most answers.
   */
  @Bean
  RestClientProxyExchange proxyExchange(
      RouteProperties properties, GatewayMvcProperties gatewayProperties) {
    HttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(Http1Config.custom().setBufferSize(PIECE_BYTES).build())
                    .build())
            .setMaxConnPerRoute(MOST_CONNECTIONS)
            .setMaxConnTotal(MOST_CONNECTIONS * properties.services().size())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                    .setValidateAfterInactivity(UNUSED)
                    .build())
            .build();
    HttpComponentsClientHttpRequestFactory requests =
        new HttpComponentsClientHttpRequestFactory(
            HttpClients.custom()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build());
    requests.setReadTimeout(properties.timeout());
    requests.setConnectionRequestTimeout(properties.connectTimeout());
    return new RestClientProxyExchange(
        RestClient.builder().requestFactory(requests).build(), gatewayProperties);
  }

  /** Ends an answer that nobody will read. */
  static void drop(org.springframework.web.servlet.function.ServerRequest request) {
    if (MvcUtils.getAttribute(request, MvcUtils.CLIENT_RESPONSE_ATTR)
        instanceof org.springframework.http.client.ClientHttpResponse response) {
      response.close();
    }
  }
}
