package dev.clew.models;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kind of object a model describes, in terms that a decider made for that kind understands.
 *
 * <p>A structure is a promise about {@link Model#step}: that the functions named here do what their
 * roles say, and nothing else. A checker may then take a faster way than trying orders. A function
 * that has no role is no contradiction; histories in which it occurs are left to the search.
 *
 * @param kind which object it is
 * @param roles by the name of a function in histories, what it does
 * @param initial what a register or counter holds at first; null for the other kinds, which are
 *     empty or free at first
 */
public record Structure(Kind kind, Map<String, Role> roles, @Nullable Object initial) {

  /** Copies the roles. */
  public Structure {
    roles = Map.copyOf(roles);
  }

  /** The kinds of objects. */
  public enum Kind {
    /** One value: {@link Role#READ}, {@link Role#WRITE}, {@link Role#CAS}. */
    REGISTER,
    /** Elements, each in or out: {@link Role#ADD}, {@link Role#DISCARD}, {@link Role#CONTAINS}. */
    SET,
    /** A number that grows by one: {@link Role#INCREMENT}, {@link Role#READ}. */
    COUNTER,
    /** Held or free, by whomever: {@link Role#ACQUIRE}, {@link Role#RELEASE}. */
    MUTEX,
    /** Elements in any order: {@link Role#INSERT}, {@link Role#REMOVE}. */
    BAG,
    /** First in, first out: {@link Role#INSERT}, {@link Role#REMOVE}. */
    QUEUE,
    /** Last in, first out: {@link Role#INSERT}, {@link Role#REMOVE}. */
    STACK,
    /** Greatest integer out first: {@link Role#INSERT}, {@link Role#REMOVE}. */
    PRIORITY_QUEUE
  }

  /** What a function does to its object, and what its argument and answer mean. */
  public enum Role {
    /** Answers the value. */
    READ,
    /** Replaces the value by the argument, whatever it answers. */
    WRITE,
    /** Replaces the first of the pair, which is the value, by the second, whatever it answers. */
    CAS,
    /**
     * Puts the argument in. An answer that is a boolean says whether it was out before; another
     * says nothing.
     */
    ADD,
    /**
     * Takes the argument out. An answer that is a boolean says whether it was in before; another
     * says nothing.
     */
    DISCARD,
    /** Answers, as a boolean, whether the argument is in. */
    CONTAINS,
    /** Adds one; the argument is nil or 1. What it answers says nothing. */
    INCREMENT,
    /** Takes the lock, which is free. */
    ACQUIRE,
    /** Gives the lock back, which is held. */
    RELEASE,
    /** Puts the argument in, whatever it answers. */
    INSERT,
    /** Takes out and answers the element whose turn it is; nil if there is none. */
    REMOVE
  }

  /** Returns the structure of an object that holds no value of its own at first. */
  public static Structure of(Kind kind, Map<String, Role> roles) {
    return new Structure(kind, roles, null);
  }
}
