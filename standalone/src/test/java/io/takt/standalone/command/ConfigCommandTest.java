package io.takt.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.takt.parts.PartException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ConfigCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void printsAPlanAsLines() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ConfigCommand.print(
        JsonMapper.shared()
            .readTree(
                """
                {"applied":true,"created":1,"changed":1,"unchanged":7,"changes":[
                  {"action":"create","type":"machine","subject":"hall-1/-/line-2/press-04","fields":[]},
                  {"action":"change","type":"signal","subject":"hall-1/-/line-2/press-04/t",
                   "fields":[{"field":"unit","before":"K","after":"Cel"},{"field":"role","after":"t"}]},
                  {"action":"keep","type":"site","subject":"old","fields":[]}],
                 "credentials":[{"device":"edge","user":"main.edge","password":"secret"}]}
                """),
        new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "+ machine hall-1/-/line-2/press-04",
            "~ signal hall-1/-/line-2/press-04/t  unit: K -> Cel",
            "~ signal hall-1/-/line-2/press-04/t  role: (none) -> t",
            "  site old  (not in the file, kept)",
            "1 created, 1 changed, 7 unchanged",
            "device edge  user main.edge  password secret   (shown this once)");
  }

  @Test
  void tellsTheFileOfAFault() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "---\nsites: []\n---\ndevices: []\n");
    Files.writeString(folder.resolve("b.yml"), "# first\n---\nsites: []\n");
    Files.writeString(folder.resolve("c.txt"), "no");

    ConfigFiles files = ConfigFiles.read(folder);

    assertThat(files.where("sites[0].key")).isEqualTo(folder + "/a.yaml: sites[0].key");
    assertThat(files.where("[1].devices[0]")).isEqualTo(folder + "/a.yaml: [1].devices[0]");
    assertThat(files.where("[2].sites[3].key")).isEqualTo(folder + "/b.yml: sites[3].key");
    assertThat(files.where("line 3, column 4")).isEqualTo(folder + "/a.yaml: line 3, column 4");
    assertThat(files.where("line 9, column 1")).isEqualTo(folder + "/b.yml: line 3, column 1");
    assertThat(files.body().lines().toList().get(8)).isEqualTo("sites: []");
  }

  @Test
  void refusesAFolderWithoutFiles() {
    assertThatExceptionOfType(PartException.class).isThrownBy(() -> ConfigFiles.read(folder));
  }
}
