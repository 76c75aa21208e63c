package io.takt.standalone.command;

import io.takt.parts.PartException;
import io.takt.standalone.install.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The plant and its devices as files. */
@Command(
    name = "config",
    description = "The plant and its devices as files.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {
  private static final int FAULTY = 2;
  private static final int DIFFERENT = 3;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "export, plan or apply?");
    }
  }

  @Command(
      name = "export",
      description = "Writes what there is as YAML, without passwords.",
      mixinStandardHelpOptions = true)
  int export(
      @Parameters(arity = "0..1", paramLabel = "FILE", description = "printed when left out")
          @Nullable Path file,
      @Option(names = "--demo", description = "also demo sites") boolean demo,
      @Option(names = "--site", description = "only this one") @Nullable String site) {
    String query = "?demo=" + demo + (site == null ? "" : "&site=" + site);
    byte[] content = cli().file("/config" + query);
    if (file == null) {
      System.out.writeBytes(content);
      return 0;
    }
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new PartException("cannot write " + file + ": " + e.getMessage(), e);
    }
    return 0;
  }

  /**
   * @return 0 nothing to do, 2 faulty, 3 there is something to do
   */
  @Command(
      name = "plan",
      description = {
        "Shows what applying would change; changes nothing.",
        "Exit code 0: nothing to do, 2: faults, 3: something to do."
      },
      mixinStandardHelpOptions = true)
  int plan(@Parameters(paramLabel = "FILE|DIR") Path path) {
    return send("/config/plan", path);
  }

  @Command(
      name = "apply",
      description = {
        "Makes what the files say so, all or nothing; what they do not mention is kept.",
        "Exit code 0: done or nothing to do, 2: faults."
      },
      mixinStandardHelpOptions = true)
  int apply(@Parameters(paramLabel = "FILE|DIR") Path path) {
    return send("/config/apply", path);
  }

  private static Cli cli() {
    return new Cli(Settings.of(System.getenv()));
  }

  private static int send(String path, Path from) {
    ConfigFiles files = ConfigFiles.read(from);
    Cli.Verdict verdict =
        cli().post(path, files.type(), files.body().getBytes(StandardCharsets.UTF_8));
    if (!verdict.taken()) {
      faults(files, verdict.content(), System.err);
      return FAULTY;
    }
    print(verdict.content(), System.out);
    boolean applied = verdict.content().path("applied").asBoolean();
    return applied || differences(verdict.content()) == 0 ? 0 : DIFFERENT;
  }

  private static int differences(JsonNode plan) {
    return plan.path("created").asInt() + plan.path("changed").asInt();
  }

  static void faults(ConfigFiles files, JsonNode problem, PrintStream to) {
    for (JsonNode fault : problem.path("faults")) {
      to.printf(
          "%s  %s (%s)%n",
          files.where(fault.path("at").asString()),
          fault.path("detail").asString(),
          fault.path("code").asString());
    }
    to.println("takt: " + problem.path("detail").asString() + " Nothing was changed.");
  }

  static void print(JsonNode plan, PrintStream to) {
    for (JsonNode change : plan.path("changes")) {
      String what = change.path("type").asString() + " " + change.path("subject").asString();
      switch (change.path("action").asString()) {
        case "create" -> to.println("+ " + what);
        case "keep" -> to.println("  " + what + "  (not in the file, kept)");
        default -> {
          for (JsonNode field : change.path("fields")) {
            to.printf(
                "~ %s  %s: %s -> %s%n",
                what,
                field.path("field").asString(),
                shown(field.path("before")),
                shown(field.path("after")));
          }
        }
      }
    }
    boolean applied = plan.path("applied").asBoolean();
    to.printf(
        "%s, %d unchanged%n",
        differences(plan) == 0
            ? "nothing to do"
            : "%d %s, %d %s"
                .formatted(
                    plan.path("created").asInt(),
                    applied ? "created" : "to create",
                    plan.path("changed").asInt(),
                    applied ? "changed" : "to change"),
        plan.path("unchanged").asInt());
    for (JsonNode credential : plan.path("credentials")) {
      to.printf(
          "device %s  user %s  password %s   (shown this once)%n",
          credential.path("device").asString(),
          credential.path("user").asString(),
          credential.path("password").asString());
    }
  }

  private static String shown(JsonNode value) {
    String text = value.asString("");
    return text.isEmpty() ? "(none)" : text;
  }
}
