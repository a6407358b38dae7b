package d2l.plot;

/// A picture that is on display and may still change.
interface Live {
    /// The picture has changed; cheap, it may be called for every minibatch.
    default void changed() {}

    /// The picture is complete for now: what is on display must be its last state.
    void finish();
}
