package nnbyhand.notebook;

/** Something that knows how it looks in a notebook; a class in a cell may implement it too. */
public interface Showable {
    /** {@return the value's forms, plain text among them} */
    Bundle bundle();
}
