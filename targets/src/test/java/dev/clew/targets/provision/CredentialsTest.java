package dev.clew.targets.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

  @TempDir private Path folder;

  private static Credentials of(String uri, Map<String, String> environment) {
    return Credentials.of(TargetUri.parse(uri), environment, "PGUSER", "PGPASSWORD");
  }

  @Test
  void of_nothingGiven_empty() {
    assertThat(of("jdbc:postgresql://h/d", Map.of()).user()).isEmpty();
    assertThat(of("jdbc:postgresql://h/d", Map.of()).password()).isEmpty();
  }

  @Test
  void of_severalGiven_theUrlThenOursThenTheProducts() {
    Map<String, String> product = Map.of("PGUSER", "p", "PGPASSWORD", "1");
    Map<String, String> both =
        Map.of("PGUSER", "p", "PGPASSWORD", "1", "CLEW_USER", "c", "CLEW_PASSWORD", "2");
    assertThat(of("jdbc:postgresql://h/d", product).user()).hasValue("p");
    assertThat(of("jdbc:postgresql://h/d", product).password()).hasValue("1");
    assertThat(of("jdbc:postgresql://h/d", both).user()).hasValue("c");
    assertThat(of("jdbc:postgresql://h/d", both).password()).hasValue("2");
    assertThat(of("jdbc:postgresql://h/d?user=u&password=3", both).user()).hasValue("u");
    assertThat(of("jdbc:postgresql://h/d?user=u&password=3", both).password()).hasValue("3");
  }

  @Test
  void of_passwordFile_itsFirstLine() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "hunter2\n");
    Credentials read = of("jdbc:postgresql://h/d", Map.of("CLEW_PASSWORD_FILE", file.toString()));
    assertThat(read.password()).hasValue("hunter2");
    assertThat(read.toString()).doesNotContain("hunter2");
  }

  @Test
  void of_passwordFileMissing_saysWhichAndWhatToDo() {
    String file = folder.resolve("none").toString();
    assertThatExceptionOfType(TargetUnavailableException.class)
        .isThrownBy(() -> of("jdbc:postgresql://h/d", Map.of("CLEW_PASSWORD_FILE", file)))
        .withMessageContaining(file)
        .withMessageContaining("CLEW_PASSWORD_FILE");
  }
}
