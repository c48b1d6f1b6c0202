package dev.clew.targets.memory.replicated;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A committed transaction as sites tell each other of it.
 *
 * @param origin the site where it ran
 * @param number how many transactions that write have committed there, itself included
 * @param builtOn how many commits of each site were in its snapshot
 * @param stamp its place in the order of versions, greater than those of all that it has seen
 * @param writes what it wrote
 */
record Commit(
    int origin,
    long number,
    List<Long> builtOn,
    long stamp,
    Map<Object, @Nullable Object> writes) {}
