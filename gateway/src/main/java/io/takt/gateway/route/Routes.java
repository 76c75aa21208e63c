package io.takt.gateway.route;

import io.takt.gateway.route.RouteProperties.Target;
import io.takt.platform.token.Party;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** From paths to services. */
@Configuration(proxyBeanMethods = false)
class Routes {
  private static final String ROOT = "/api/v1/";

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

  @Bean
  RestClientProxyExchange proxyExchange(
      RouteProperties properties, GatewayMvcProperties gatewayProperties) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(properties.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(properties.timeout());
    requests.enableCompression(false);
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
