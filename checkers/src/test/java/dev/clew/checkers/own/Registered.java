package dev.clew.checkers.own;

import static dev.clew.models.isolation.ConsistencyModels.READ_COMMITTED;
import static dev.clew.models.isolation.CyclePattern.step;
import static dev.clew.models.isolation.DependencyKind.WR;

import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.AnomalyBuilder;
import dev.clew.models.isolation.AnomalySource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Sources of anomalies, and class loaders that register one of them. */
final class Registered {

  private static final String BOTH = "T1: append x 1, read y [1] | T2: append y 1, read x [1]";
  private static final String ONE = "T1: append x 1, read y [] | T2: append y 1, read x [1]";

  static final Anomaly CIRCLE = circle("circle").example(BOTH, ONE).build();

  private Registered() {}

  private static AnomalyBuilder circle(String name) {
    return Anomaly.named(name)
        .inPlainWords("two transactions read what the other wrote")
        .cycle(step(WR).onKey("k"), step(WR).onKey("m"))
        .forbiddenBy(READ_COMMITTED, "Adya 2000, G1c");
  }

  /** A source of an anomaly that is borne out. */
  public static final class Good implements AnomalySource {
    @Override
    public List<Anomaly> anomalies() {
      return List.of(CIRCLE);
    }
  }

  /** A source of an anomaly that is not. */
  public static final class Bad implements AnomalySource {
    @Override
    public List<Anomaly> anomalies() {
      return List.of(circle("bad").example(ONE, BOTH).build());
    }
  }

  /** A source of an anomaly with the name of another. */
  public static final class Taken implements AnomalySource {
    @Override
    public List<Anomaly> anomalies() {
      return List.of(circle("Lost-Update").example(BOTH, ONE).build());
    }
  }

  /** Returns a class loader that sees the registration of a source. */
  static ClassLoader loader(ClassLoader parent, Class<? extends AnomalySource> source) {
    return new ClassLoader(parent) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.equals("META-INF/services/" + AnomalySource.class.getName())) {
          return super.getResources(name);
        }
        return Collections.enumeration(List.of(url(source.getName())));
      }
    };
  }

  private static URL url(String content) throws IOException {
    return new URL(
        null,
        "memory:services",
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
              @Override
              public void connect() {}

              @Override
              public InputStream getInputStream() {
                return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
              }
            };
          }
        });
  }
}
