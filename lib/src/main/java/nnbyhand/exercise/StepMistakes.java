package nnbyhand.exercise;

import static nnbyhand.exercise.Mistake.mistake;
import static nnbyhand.exercise.Rules.BATCH;
import static nnbyhand.exercise.Rules.DIFFERENTIATED;
import static nnbyhand.exercise.Rules.LEARNS;
import static nnbyhand.exercise.Rules.MOVE;
import static nnbyhand.exercise.Rules.MOVED_FROM;
import static nnbyhand.exercise.Rules.NEW_WEIGHT;
import static nnbyhand.exercise.Rules.STEPPED_FROM;
import static nnbyhand.exercise.Rules.STEPS;
import static nnbyhand.exercise.Rules.UPDATE;
import static nnbyhand.exercise.Rules.USUAL;
import static nnbyhand.exercise.Rules.VELOCITY;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What goes wrong in the step, plain or with momentum. */
final class StepMistakes {
    static final List<Mistake> ALL = Stream.of(steps(), momentum()).flatMap(List::stream).toList();

    private StepMistakes() {}

    private static List<Mistake> steps() {
        return List.of(
                mistake("sign of the update", Topic.STEP,
                        "the step is added instead of subtracted",
                        "The gradient points uphill, so a step subtracts it: new w = w - rate dE/dw. Adding it makes"
                                + " the loss grow.",
                        USUAL.with(UPDATE, (w, g, rate) -> w + rate * g)),
                mistake("learning rate forgotten", Topic.STEP,
                        "the learning rate is left out of the step",
                        "The gradient gives the direction, the learning rate the length of the step. The step is rate"
                                + " times gradient.",
                        USUAL.with(UPDATE, (w, g, rate) -> w - g)
                                .with(VELOCITY, (v, g, rate, momentum) -> momentum * v - g)),
                mistake("learning rate twice", Topic.STEP,
                        "the learning rate is multiplied in twice",
                        "The learning rate multiplies the gradient once, in the step. Somewhere it came in earlier"
                                + " too.",
                        USUAL.with(UPDATE, (w, g, rate) -> w - rate * rate * g)
                                .with(VELOCITY, (v, g, rate, momentum) -> momentum * v - rate * rate * g)),
                mistake("divided by the learning rate", Topic.STEP,
                        "the gradient is divided by the learning rate",
                        "The step is rate times gradient: a small rate makes a small step. Dividing turns that round.",
                        USUAL.with(UPDATE, (w, g, rate) -> w - g / rate)),
                mistake("old weight given for the new one", Topic.STEP,
                        "the old weights stay as they are, as if no step had been taken",
                        "The new weight is the old one minus rate times gradient. Here nothing was subtracted.",
                        USUAL.with(UPDATE, (w, g, rate) -> w)),
                mistake("step given for the new weight", Topic.STEP,
                        "the step alone is given, without the old weight it starts from",
                        "The step says how far to go, the new weight where that leads: old weight minus rate times"
                                + " gradient. The old weight is still to be added.",
                        USUAL.with(UPDATE, (w, g, rate) -> -rate * g),
                        USUAL.with(UPDATE, (w, g, rate) -> rate * g)),
                mistake("brackets in the step", Topic.STEP,
                        "the learning rate multiplies the weight too, rate (w - dE/dw)",
                        "The rate scales the gradient only: w - (rate dE/dw). A weight is not shrunk by a step.",
                        USUAL.with(UPDATE, (w, g, rate) -> rate * (w - g))),
                mistake("step multiplied by the weight", Topic.STEP,
                        "the step is multiplied by the weight",
                        "How far a weight moves does not depend on how large it is. The step is rate times gradient"
                                + " alone.",
                        USUAL.with(UPDATE, (w, g, rate) -> w - rate * g * w)),
                mistake("only a part updated", Topic.STEP,
                        "only the output layer's weights take the step",
                        "All weights step together, each with its own gradient. What is left out stays as it was and"
                                + " is not learned.",
                        USUAL.with(LEARNS, (layer, last) -> layer == last || last == 0))
                        .or("only the hidden layer's weights take the step",
                                USUAL.with(LEARNS, (layer, last) -> layer < last || last == 0))
                        .or("the bias takes the step, and the weights do not",
                                USUAL.with(NEW_WEIGHT, (before, after) -> before)),
                mistake("one step more or fewer", Topic.MANY_STEPS,
                        "one step (in a loop over epochs: one epoch) more or fewer is taken than asked for",
                        "Step 1 leads from the given weights to the first new ones; count from there. The loss before"
                                + " any step is that of step 0.",
                        USUAL.with(STEPS, steps -> steps - 1),
                        USUAL.with(STEPS, steps -> steps + 1)),
                mistake("gradient not computed again", Topic.MANY_STEPS,
                        "the second step uses the gradient of the first",
                        "After a step the network is another one, and so is its gradient. Each step starts with a new"
                                + " forward and backward pass.",
                        USUAL.with(DIFFERENTIATED, (start, now) -> start)),
                mistake("second step from the start", Topic.MANY_STEPS,
                        "the second step is subtracted from the weights of the start",
                        "Each step starts from where the last one ended: w'' is w' minus rate times the new gradient."
                                + " The first step would be lost otherwise.",
                        USUAL.with(STEPPED_FROM, (start, now) -> start)),
                mistake("one row of the batch only", Topic.BATCHES,
                        "only one row's gradient makes the step",
                        "A step over a batch uses the mean of all its rows' gradients, taken at the same weights. One"
                                + " row's gradient would be a step for one row.",
                        USUAL.with(BATCH, gradients -> gradients[0]),
                        USUAL.with(BATCH, gradients -> gradients[gradients.length - 1])));
    }

    private static List<Mistake> momentum() {
        return List.of(
                mistake("sign of the velocity", Topic.MOMENTUM,
                        "the velocity enters with the wrong sign",
                        "v = momentum v - rate g already points downhill and is added to the weight. Subtracted, it"
                                + " leads uphill.",
                        USUAL.with(MOVE, (w, v, rate) -> w - v)),
                mistake("given velocity taken for the step back", Topic.MOMENTUM,
                        "the velocity is kept with the other sign, v = momentum v + rate g, and subtracted",
                        "In that form v is minus the step, but the v that is given here is the last step itself. It"
                                + " goes on with the sign that it has: v = momentum v - rate g, and w + v.",
                        Changes.velocityAsTheStepBack())
                        .onlyWhere(Predicate.not(Changes::startsAtRest)),
                mistake("given velocity taken without its rate", Topic.MOMENTUM,
                        "the velocity is kept without the learning rate, v = momentum v + g, and the step is - rate v",
                        "In that form v is made of gradients, but the v that is given here is the last step, with the"
                                + " learning rate and the minus in it. Only the new gradient still needs both: v ="
                                + " momentum v - rate g, and w + v.",
                        Changes.rateOutsideTheVelocity())
                        .onlyWhere(Predicate.not(Changes::startsAtRest)),
                mistake("sign of the momentum", Topic.MOMENTUM,
                        "the old velocity is subtracted instead of added",
                        "Momentum keeps a part of the last step's direction: + momentum v. With a minus it would"
                                + " brake.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> -momentum * v - rate * g)),
                mistake("sign of the gradient", Topic.MOMENTUM,
                        "the gradient is added to the velocity instead of subtracted",
                        "The gradient points uphill, so the velocity takes it with a minus: v = momentum v - rate g."
                                + " The sign of momentum v stays.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * v + rate * g)),
                mistake("momentum forgotten", Topic.MOMENTUM,
                        "the velocity of the step before is left out",
                        "The new velocity starts with a part of the old one: momentum v. Without it this is plain"
                                + " gradient descent.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> -rate * g)),
                mistake("momentum the other way round", Topic.MOMENTUM,
                        "the old velocity is kept with the factor 1 - momentum",
                        "Momentum is the part that is kept: 0.9 keeps nine tenths. 1 - momentum is the part that is"
                                + " lost.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> (1 - momentum) * v - rate * g)),
                mistake("first velocity left out", Topic.MOMENTUM,
                        "the second velocity is added to the weight of the start",
                        "Each step starts from where the last one ended: w'' = w' + v''. The first velocity has moved"
                                + " the weight already.",
                        USUAL.with(MOVED_FROM, (start, now) -> start)),
                mistake("whole velocity kept", Topic.MOMENTUM,
                        "the old velocity is kept whole, without the factor momentum",
                        "Only a part of the old velocity goes on, momentum v; the rest is lost as to friction. Kept"
                                + " whole, the weight would never come to rest.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> v - rate * g)),
                mistake("rate on the whole velocity", Topic.MOMENTUM,
                        "the learning rate multiplies the old velocity too",
                        "The old velocity already contains the learning rate; only the new gradient still needs it. v"
                                + " = momentum v - rate g.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> rate * (momentum * v - g)),
                        USUAL.with(MOVE, (w, v, rate) -> w + rate * v)),
                mistake("momentum on the whole sum", Topic.MOMENTUM,
                        "the momentum multiplies the new gradient too",
                        "The factor momentum belongs to the old velocity only. The new gradient enters with the rate"
                                + " alone.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * (v - rate * g))),
                mistake("momentum and rate swapped", Topic.MOMENTUM,
                        "momentum and learning rate have changed places",
                        "Momentum multiplies the old velocity, the learning rate the gradient. Both are numbers below"
                                + " 1, and easily taken for one another.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> rate * v - momentum * g)),
                mistake("look-ahead", Topic.MOMENTUM,
                        "the step adds momentum times the velocity once more, as Nesterov's variant does",
                        "Nesterov's momentum looks ahead by one more velocity. Plain momentum adds v, and nothing"
                                + " else.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * (momentum * v - rate * g) - rate * g)));
    }
}
