package io.takt.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiMergeTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void keepsOneSchemaWhereBothMeanTheSame() {
    ObjectNode document =
        merged(
            service("/api/v1/a", "get", "a", "string"), service("/api/v1/b", "get", "b", "string"));
    assertThat(document.at("/components/schemas").propertyNames()).contains("Thing").hasSize(2);
  }

  @Test
  void putsTheServicesNameBeforeASchemaThatMeansSomethingElse() {
    ObjectNode document =
        merged(
            service("/api/v1/a", "get", "a", "string"),
            service("/api/v1/b", "get", "b", "integer"));
    assertThat(document.at("/components/schemas/Thing/type").asString()).isEqualTo("string");
    assertThat(document.at("/components/schemas/SecondThing/type").asString()).isEqualTo("integer");
    assertThat(ref(document, "/api/v1/b")).isEqualTo("#/components/schemas/SecondThing");
  }

  @Test
  void givesEveryOperationAnIdOfItsOwn() {
    ObjectNode document =
        merged(
            service("/api/v1/a", "get", "list", "string"),
            service("/api/v1/b", "get", "list", "string"));
    assertThat(document.at("/paths/~1api~1v1~1b/get/operationId").asString()).isEqualTo("getB");
  }

  @Test
  void namesPathsThatTwoServicesClaim() {
    OpenApiMerge merge = new OpenApiMerge(JSON);
    merge.add("first", service("/api/v1/a", "get", "a", "string"));
    merge.add("second", service("/api/v1/a", "post", "b", "string"));
    assertThat(merge.conflicts()).isEmpty();
    merge.add("third", service("/api/v1/a", "get", "c", "string"));
    assertThat(merge.conflicts()).containsExactly("get /api/v1/a of third");
  }

  @Test
  void isTheSameTextWhateverTheOrderInsideADocument() {
    String one = "{\"paths\":{\"/api/v1/a\":{\"get\":{}},\"/api/v1/b\":{\"get\":{}}}}";
    String two = "{\"paths\":{\"/api/v1/b\":{\"get\":{}},\"/api/v1/a\":{\"get\":{}}}}";
    assertThat(text(one)).isEqualTo(text(two));
  }

  @Test
  void takesTheCommittedPartOfAServiceThatNeverAnswered() {
    ObjectNode whole =
        merged(
            service("/api/v1/a", "get", "a", "string"),
            service("/api/v1/b", "get", "b", "integer"));
    OpenApiMerge merge = new OpenApiMerge(JSON);
    merge.add("second", OpenApiPart.of("second", whole));
    ObjectNode part = merge.document(JSON);
    assertThat(part.path("paths").path("/api/v1/b").has("get")).isTrue();
    assertThat(part.path("paths").has("/api/v1/a")).isFalse();
    assertThat(part.at("/components/schemas").propertyNames()).contains("SecondThing");
  }

  @Test
  void theCommittedPartIsNotCompletedAgain() {
    ObjectNode whole =
        merged(
            service("/api/v1/a", "post", "a", "string"),
            service("/api/v1/b", "get", "b", "integer"));
    OpenApiMerge merge = new OpenApiMerge(JSON);
    merge.add("first", OpenApiPart.of("first", whole));
    assertThat(merge.document(JSON).path("paths").path("/api/v1/a"))
        .isEqualTo(whole.path("paths").path("/api/v1/a"));
    assertThat(whole.at("/paths/~1api~1v1~1a/post/parameters")).hasSize(1);
  }

  @Test
  void anAnswerNamesWhatIsNullAndARequestNeedNot() {
    ObjectNode document =
        merged(
            JSON.readTree(
                """
                {"paths":{"/api/v1/a":{"post":{
                   "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Wish"}}}},
                   "responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}}},
                 "components":{"schemas":{
                   "Wish":{"properties":{"name":{"type":["string","null"]}}},
                   "Thing":{"required":["id"],"properties":{"id":{"type":"integer"},
                     "name":{"type":["string","null"]},"left":{"type":"string"},
                     "limits":{"anyOf":[{"$ref":"#/components/schemas/Limits"},{"type":"null"}]}}},
                   "Limits":{"type":"object"}}}}
                """),
            JSON.createObjectNode());
    assertThat(document.at("/components/schemas/Thing/required").valueStream())
        .extracting(JsonNode::asString)
        .containsExactly("id", "limits", "name");
    assertThat(document.at("/components/schemas/Wish").has("required")).isFalse();
  }

  @Test
  void descriptionsOutOfCommentsAreReadable() {
    ObjectNode document =
        merged(
            JSON.readTree(
                "{\"paths\":{\"/api/v1/a\":{\"get\":{\"description\":\"the key, as in <code>\\n  topics</code>;\\n     never null\"}}}}"),
            JSON.createObjectNode());
    assertThat(document.at("/paths/~1api~1v1~1a/get/description").asString())
        .isEqualTo("the key, as in `topics`; never null");
  }

  @Test
  void everyCallSaysWhatItNeedsAndHowItFails() {
    ObjectNode document =
        merged(
            JSON.readTree(
                """
                {"paths":{"/api/v1/a/{id}":{"get":{"parameters":[{"name":"id","in":"path"}]},"delete":{}},
                          "/api/v1/open":{"post":{"security":[]}}}}
                """),
            JSON.createObjectNode());
    assertThat(document.at("/paths/~1api~1v1~1a~1{id}/get/responses").propertyNames())
        .containsExactly("400", "401", "403", "404", "503", "default");
    assertThat(document.at("/paths/~1api~1v1~1a~1{id}/get/security/0/key/0").asString())
        .isEqualTo("read");
    assertThat(document.at("/paths/~1api~1v1~1a~1{id}/delete/security/1/session/0").asString())
        .isEqualTo("write");
    assertThat(document.at("/paths/~1api~1v1~1open/post/security")).isEmpty();
    assertThat(document.at("/paths/~1api~1v1~1open/post/responses").has("403")).isFalse();
    document
        .at("/components/responses")
        .propertyNames()
        .forEach(name ->
            assertThat(document.at("/components/responses/" + name + "/content").propertyNames())
                .containsExactly("application/problem+json"));
  }

  private static String text(String document) {
    OpenApiMerge merge = new OpenApiMerge(JSON);
    merge.add("first", JSON.readTree(document));
    return merge.document(JSON).toString();
  }

  private static ObjectNode merged(JsonNode first, JsonNode second) {
    OpenApiMerge merge = new OpenApiMerge(JSON);
    merge.add("first", first);
    merge.add("second", second);
    return merge.document(JSON);
  }

  private static String ref(JsonNode document, String path) {
    return document
        .path("paths")
        .path(path)
        .at("/get/responses/200/content/application~1json/schema/$ref")
        .asString();
  }

  private static JsonNode service(String path, String method, String id, String type) {
    return JSON.readTree(
        """
        {"paths":{"%s":{"%s":{"operationId":"%s","responses":{"200":{"content":{"application/json":
          {"schema":{"$ref":"#/components/schemas/Thing"}}}}}}}},
         "components":{"schemas":{"Thing":{"type":"%s"}}}}
        """
            .formatted(path, method, id, type));
  }
}
