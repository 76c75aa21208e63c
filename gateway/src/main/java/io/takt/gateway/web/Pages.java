package io.takt.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/** The dashboard's files. Its addresses are its own business: each opens the one page. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {
  private static final String FILES = "classpath:/static/";
  private static final Duration LONG = Duration.ofDays(365);

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    // Vite puts a hash of the content into these names
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(FILES + "assets/")
        .setCacheControl(CacheControl.maxAge(LONG).cachePublic().immutable());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(FILES)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(false)
        .addResolver(new OnePage());
  }

  private static final class OnePage extends PathResourceResolver {
    private static final List<String> NOT_PAGES =
        List.of("api/", "v3/", "actuator", "openapi.json", "webjars/", "swagger-ui", "error");

    private final Resource index = new ClassPathResource("static/index.html");

    @Override
    protected @Nullable Resource resolveResourceInternal(
        @Nullable HttpServletRequest request,
        String path,
        List<? extends Resource> locations,
        ResourceResolverChain chain) {
      Resource file = super.resolveResourceInternal(request, path, locations, chain);
      return file == null && isNavigation(request, path) && index.exists() ? index : file;
    }

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      return path.isEmpty() ? null : super.getResource(path, location);
    }

    private static boolean isNavigation(@Nullable HttpServletRequest request, String path) {
      String accept = request == null ? null : request.getHeader(HttpHeaders.ACCEPT);
      return accept != null
          && accept.contains(MediaType.TEXT_HTML_VALUE)
          && !path.contains(".")
          && NOT_PAGES.stream().noneMatch(path::startsWith);
    }
  }
}
