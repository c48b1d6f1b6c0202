package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.ContainerProvisioning;
import dev.clew.targets.provision.ContainerSpec;
import dev.clew.targets.spi.SessionContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * A dialect of a database that speaks the protocol and the SQL of another: it forwards to that
 * dialect what it does not say itself. It is had as a container or by its URL.
 */
abstract class ForwardingDialect implements Dialect {

  private static final String IMAGE = "image";

  private final Dialect other;
  private final String userVariable;
  private final String passwordVariable;

  /**
   * Creates the dialect.
   *
   * @param other the dialect that it forwards to
   * @param userVariable the variable of that product's own tools for the user
   * @param passwordVariable theirs for the password
   */
  ForwardingDialect(Dialect other, String userVariable, String passwordVariable) {
    this.other = other;
    this.userVariable = userVariable;
    this.passwordVariable = passwordVariable;
  }

  /**
   * Returns the image of a version; of that which is taken if none is asked for, if it is empty.
   */
  abstract String image(String version);

  /** Returns the container of an image. */
  abstract ContainerSpec container(String image);

  /** Returns the address of its server on a host and port. */
  abstract Address address(String host, int port);

  @Override
  public String description() {
    return product() + ", a container or a server that already runs; unverified";
  }

  @Override
  public List<String> examples() {
    return List.of(name(), "jdbc:%s://localhost/test?user=tester".formatted(jdbcName()));
  }

  @Override
  public Dialect configured(TargetUri uri) {
    Options unused = Options.of(uri, Set.of(IMAGE)).withVersion();
    return this;
  }

  @Override
  public Place place(TargetUri uri, Map<String, String> environment) {
    String scheme = "jdbc:" + other.jdbcName();
    if (uri.isJdbc()) {
      return new Elsewhere(
          JdbcAddress.of(uri, Set.of(), environment, userVariable, passwordVariable)
              .withScheme(scheme));
    }
    String image = uri.options().getOrDefault(IMAGE, image(uri.variant()));
    return new OwnServer(ContainerProvisioning.of(uri, container(image), this::address), scheme);
  }

  @Override
  public String driverClass() {
    return other.driverClass();
  }

  @Override
  public String driverArtifact() {
    return other.driverArtifact();
  }

  @Override
  public List<String> setLevel(IsolationLevel level) {
    return other.setLevel(level);
  }

  @Override
  public String createTable(String table, DataType dataType) {
    return other.createTable(table, dataType);
  }

  @Override
  public SqlStatements statements(String table, DataType dataType) {
    return other.statements(table, dataType);
  }

  @Override
  public Properties connectionProperties(SessionContext context) {
    return other.connectionProperties(context);
  }

  @Override
  public List<String> settings(SessionContext context) {
    return other.settings(context);
  }

  /** By patience: how each is asked is not known well enough. */
  @Override
  public WaitDetection waitDetection() {
    return new WaitDetection.ByPatience();
  }

  @Override
  public boolean saysNotCommitted(SQLException answerToCommit) {
    return other.saysNotCommitted(answerToCommit);
  }

  @Override
  public SqlFailure failure(SQLException e) {
    return other.failure(e);
  }

  @Override
  public String advice(SQLException e) {
    return other.advice(e);
  }
}
