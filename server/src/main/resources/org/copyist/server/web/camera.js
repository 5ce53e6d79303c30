// @ts-check
/** The device's camera, on a video element. */
import { t } from './messages.js';

/** One stream at a time; stop it, or its light stays on. */
export class Camera {
  /** @type {MediaStream | null} */
  #stream = null;
  /** @type {'environment' | 'user'} */
  facing = 'environment';

  get isOn() {
    return this.#stream !== null;
  }

  /**
   * @param {HTMLVideoElement} video
   * @param {number} width that we wish for, in pixels; the camera gives what it has
   */
  async start(video, width) {
    this.stop();
    if (!navigator.mediaDevices) {
      throw new Error(t('camera.insecure'));
    }
    const wish = { facingMode: this.facing, width: { ideal: width }, height: { ideal: Math.round(width * 0.75) } };
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: wish, audio: false });
    } catch (error) {
      const refused = error instanceof DOMException && error.name === 'NotAllowedError';
      throw new Error(t(refused ? 'camera.refused' : 'camera.missing'));
    }
    video.srcObject = this.#stream;
    await video.play();
  }

  /** The other camera, of a phone. @param {HTMLVideoElement} video @param {number} width */
  flip(video, width) {
    this.facing = this.facing === 'user' ? 'environment' : 'user';
    return this.start(video, width);
  }

  stop() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
  }
}

/**
 * What the camera sees just now.
 * @param {HTMLVideoElement} video
 * @param {number} [maxWidth] in pixels
 * @returns {HTMLCanvasElement}
 */
export function frame(video, maxWidth = Infinity) {
  const scale = Math.min(1, maxWidth / video.videoWidth);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @param {number} quality in [0, 1] @returns {Promise<Blob>} */
export function jpeg(canvas, quality) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => blob ? resolve(blob) : reject(new Error(t('camera.noPicture'))), 'image/jpeg', quality);
  });
}
