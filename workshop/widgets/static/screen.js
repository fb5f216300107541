// How wide the screen is: on a narrow one, pictures are laid out for it.
export const narrow = matchMedia("(max-width: 600px)"); // below that the letters of a wide picture cannot be read
