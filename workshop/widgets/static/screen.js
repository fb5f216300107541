// How much room a picture has: on a phone, and beside a form on a screen of middling width, pictures are laid out for little.
export const narrow = matchMedia("(max-width: 600px), (min-width: 960px) and (max-width: 1199px)"); // there the letters of a wide picture cannot be read
