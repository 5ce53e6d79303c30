/** As much of a canvas as laying a sheet flat needs: grey pictures, drawn smaller without smoothing. */
export class Canvas {
  #width = 1;
  #height = 1;
  data = new Uint8ClampedArray(4);

  /** @param {number} width @param {number} height @param {(x: number, y: number) => number} grey @returns {any} */
  static of(width, height, grey) {
    const canvas = new Canvas();
    canvas.width = width;
    canvas.height = height;
    for (let i = 0; i < width * height; i++) {
      canvas.data.fill(grey(i % width, Math.floor(i / width)), 4 * i, 4 * i + 3);
    }
    return canvas;
  }

  get width() {
    return this.#width;
  }

  set width(width) {
    this.#width = width;
    this.data = new Uint8ClampedArray(4 * width * this.#height);
  }

  get height() {
    return this.#height;
  }

  set height(height) {
    this.#height = height;
    this.data = new Uint8ClampedArray(4 * this.#width * height);
  }

  /** @param {number} x @param {number} y */
  grey(x, y) {
    return this.data[4 * (y * this.width + x)];
  }

  getContext() {
    return {
      drawImage: (/** @type {Canvas} */ source) => {
        const at = (/** @type {number} */ x, /** @type {number} */ y) =>
          source.grey(Math.floor((x + 0.5) * source.width / this.width), Math.floor((y + 0.5) * source.height / this.height));
        this.data = Canvas.of(this.width, this.height, at).data;
      },
      getImageData: () => ({ data: this.data }),
      createImageData: (/** @type {number} */ width, /** @type {number} */ height) =>
        ({ data: new Uint8ClampedArray(4 * width * height) }),
      putImageData: (/** @type {{ data: Uint8ClampedArray<ArrayBuffer> }} */ pixels) => {
        this.data = pixels.data;
      },
    };
  }
}

globalThis.document = /** @type {any} */ ({ createElement: () => new Canvas() });
