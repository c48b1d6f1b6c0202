package dev.clew.targets.provision;

import dev.clew.targets.spi.Node;
import java.io.IOException;

/**
 * A node of a cluster, called by its number.
 *
 * @param node what it is alone
 * @param name what it is called
 */
public record NumberedNode(Node node, String name) implements Node {

  /** Returns the node of a number, from 0. */
  public static Node of(Node node, int number) {
    return new NumberedNode(node, "n" + (number + 1));
  }

  @Override
  public void kill() throws IOException, InterruptedException {
    node.kill();
  }

  @Override
  public void start() throws IOException, InterruptedException {
    node.start();
  }

  @Override
  public void pause() throws IOException, InterruptedException {
    node.pause();
  }

  @Override
  public void resume() throws IOException, InterruptedException {
    node.resume();
  }
}
