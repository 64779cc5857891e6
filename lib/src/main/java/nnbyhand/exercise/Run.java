package nnbyhand.exercise;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A reader's code, run in a thread of its own: a loop without end must not hold the notebook up. */
final class Run {
    /** Code that gave no result, with the sentence that says why. */
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;

        private Stopped(String sentence) {
            super(sentence);
        }
    }

    private Run() {}

    static Object of(Callable<Object> code, Duration limit) throws Stopped {
        FutureTask<Object> task = new FutureTask<>(code);
        // A new thread inherits the class loader of the kernel's thread, which knows the reader's classes.
        Thread thread = new Thread(task, "exercise");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new Stopped(sentence(e.getCause()));
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new Stopped("It did not come to an end in " + limit.toSeconds() + " seconds: look at the condition"
                    + " of the loop. It may go on in the background until the kernel is restarted.");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new Stopped("It was interrupted.");
        }
    }

    private static String sentence(Throwable thrown) {
        if (thrown instanceof StackOverflowError) {
            return "It stopped with StackOverflowError: something calls itself without end.";
        }
        return "It stopped with " + thrown.getClass().getSimpleName()
                + (thrown.getMessage() == null ? "." : ": " + thrown.getMessage());
    }
}
