package io.takt.platform.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record says about its components is what its schema says: one that may be null allows
 * null, any other is required.
 */
@SuppressWarnings("rawtypes") // as swagger's own schemas are
public final class RecordSchemas implements ModelConverter {
  private static final String SCHEMAS = "#/components/schemas/";

  @Override
  public boolean isOpenapi31() {
    return true;
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> found = chain.next().resolve(type, context, chain);
    JavaType java = Json31.mapper().constructType(type.getType());
    if (found != null && java != null && java.getRawClass().isRecord()) {
      Schema<?> model = model(found, context);
      if (model != null && model.getProperties() != null) {
        complete(java.getRawClass(), model);
      }
    }
    return found;
  }

  private static @Nullable Schema<?> model(Schema<?> found, ModelConverterContext context) {
    String ref = found.get$ref();
    return ref == null ? found : context.getDefinedModels().get(ref.substring(SCHEMAS.length()));
  }

  private static void complete(Class<?> type, Schema<?> model) {
    Map<String, Schema> properties = model.getProperties();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(component);
      Schema<?> property = properties.get(name);
      if (property == null) {
        continue;
      }
      if (isRequired(component)) {
        if (model.getRequired() == null || !model.getRequired().contains(name)) {
          model.addRequiredItem(name);
        }
      } else if (mayBeNull(type, component)) {
        properties.put(name, orNull(property));
      }
    }
  }

  private static String name(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null || named.value().isEmpty() ? component.getName() : named.value();
  }

  private static boolean isRequired(RecordComponent component) {
    io.swagger.v3.oas.annotations.media.Schema said =
        component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return (said != null && said.requiredMode() == RequiredMode.REQUIRED)
        || !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** What is left out where it is null is never seen as null. */
  private static boolean mayBeNull(Class<?> type, RecordComponent component) {
    JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude all = own == null ? type.getAnnotation(JsonInclude.class) : own;
    return all == null || all.value() == JsonInclude.Include.ALWAYS;
  }

  private static Schema<?> orNull(Schema<?> property) {
    if (property.get$ref() != null || property.getEnum() != null) {
      JsonSchema either = new JsonSchema();
      either.setAnyOf(List.of(property, nothing()));
      either.setDescription(property.getDescription());
      property.setDescription(null);
      return either;
    }
    // one without a type allows everything, null too
    if (property.getTypes() != null) {
      property.addType("null");
    }
    return property;
  }

  private static JsonSchema nothing() {
    JsonSchema nothing = new JsonSchema();
    nothing.addType("null");
    return nothing;
  }
}
